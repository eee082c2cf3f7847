package dev.weir.api.connector.file.csv;

import dev.weir.api.connector.source.BadRecordException;
import java.util.ArrayList;
import java.util.List;

/** Takes lines apart into values; owned by the task thread, and used for one line after the other. */
final class CsvLine {
    private final CsvDialect dialect;
    /** Null for a value that stands for null. */
    private final List<String> values = new ArrayList<>();

    private final StringBuilder quoted = new StringBuilder();

    CsvLine(CsvDialect dialect) {
        this.dialect = dialect;
    }

    /** Returns the values of a line, in a list that the next call changes. */
    List<String> split(String line) throws BadRecordException {
        values.clear();
        int at = 0;
        while (true) {
            boolean isQuoted = at < line.length() && line.charAt(at) == CsvDialect.QUOTE;
            at = isQuoted ? addQuoted(line, at + 1) : addPlain(line, at);
            if (at == line.length()) {
                return values;
            }
            at++; // the separator
        }
    }

    private int addPlain(String line, int from) {
        int separator = line.indexOf(dialect.separator(), from);
        int to = separator < 0 ? line.length() : separator;
        String value = line.substring(from, to);
        values.add(value.equals(dialect.nullText()) ? null : value);
        return to;
    }

    /** Takes the value behind an opening quote; returns where the separator behind the closing one is. */
    private int addQuoted(String line, int from) throws BadRecordException {
        quoted.setLength(0);
        int at = from;
        while (true) {
            int quote = line.indexOf(CsvDialect.QUOTE, at);
            if (quote < 0) {
                throw bad(line, "its quote is not closed in the same line; a value can't go over several lines");
            }
            quoted.append(line, at, quote);
            at = quote + 1;
            if (at == line.length() || line.charAt(at) == dialect.separator()) {
                values.add(quoted.toString());
                return at;
            }
            if (line.charAt(at) != CsvDialect.QUOTE) {
                throw bad(line, "its quote is followed by more text; double a quote inside of a quoted value");
            }
            quoted.append(CsvDialect.QUOTE);
            at++;
        }
    }

    private BadRecordException bad(String line, String problem) {
        return new BadRecordException(problem, line, "column " + (values.size() + 1));
    }
}
