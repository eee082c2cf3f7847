package dev.weir.api.connector.file.csv;

import java.io.Serializable;

/**
 * How values are written; immutable. A value is quoted with {@code "}, which is doubled inside.
 *
 * @param separator stands between values
 * @param nullText the unquoted text that stands for null
 */
record CsvDialect(char separator, String nullText) implements Serializable {
    static final CsvDialect STANDARD = new CsvDialect(',', "");
    static final char QUOTE = '"';

    CsvDialect {
        if (separator == QUOTE || separator == '\n' || separator == '\r') {
            throw new IllegalArgumentException(
                    "A quote or a line's end can't separate values: choose a comma, a semicolon, a tab or the like.");
        }
        if (nullText.indexOf(separator) >= 0 || nullText.indexOf(QUOTE) >= 0 || nullText.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("The text for null, '" + nullText
                    + "', holds a separator, a quote or a line's end: choose one without, such as NULL.");
        }
    }

    /** Returns whether a value has to be quoted to be read back as it is. */
    boolean needsQuotes(String value) {
        if (value.equals(nullText)) {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == separator || c == QUOTE || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
