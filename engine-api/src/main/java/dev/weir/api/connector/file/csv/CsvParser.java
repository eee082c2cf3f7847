package dev.weir.api.connector.file.csv;

import dev.weir.api.connector.file.LineParser;
import dev.weir.api.connector.source.BadRecordException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes objects of lines; owned by the task thread. Empty lines are passed over, unless the class has only one field.
 */
final class CsvParser<T> implements LineParser<T> {
    private final CsvColumns<T> columns;
    private final CsvLine line;
    private final List<Function<String, ?>> readers = new ArrayList<>();
    /** Where in a line each of the columns stands. */
    private final int[] places;

    private final Optional<String> header;
    private final Object[] values;

    CsvParser(CsvColumns<T> columns, CsvDialect dialect, Optional<String> header) throws IOException {
        this.columns = columns;
        this.line = new CsvLine(dialect);
        this.header = header;
        this.values = new Object[columns.count()];
        this.places = new int[columns.count()];
        List<String> titles = header.isEmpty() ? List.of() : titles(header.get());
        for (int i = 0; i < places.length; i++) {
            readers.add(CsvValues.reader(columns.type(i)).orElseThrow());
            places[i] = header.isEmpty() ? i : placeOf(columns.name(i), titles);
        }
    }

    private List<String> titles(String header) throws IOException {
        return line.split(header).stream()
                .map(title -> title == null ? "" : comparable(title))
                .toList();
    }

    private int placeOf(String field, List<String> titles) throws IOException {
        int place = titles.indexOf(comparable(field));
        if (place < 0) {
            throw new IOException("its first line, '" + header.orElse("") + "', names no column '" + field
                    + "': name fields as columns are named, or read the file without withHeader()");
        }
        return place;
    }

    /** So that {@code ARR_DELAY} and {@code arrDelay} are the same. */
    private static String comparable(String name) {
        return name.replace("_", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public T parse(String text) throws BadRecordException {
        if (text.isEmpty() && values.length > 1) {
            return null;
        }
        List<String> found = line.split(text);
        if (header.isEmpty() && found.size() != values.length) {
            throw new BadRecordException(
                    "the line has " + found.size() + " values, but " + columns + " has " + values.length
                            + "; withHeader() picks columns by their names",
                    text,
                    "");
        }
        for (int i = 0; i < values.length; i++) {
            if (places[i] >= found.size()) {
                throw bad(i, text, "is missing: the line has only " + found.size() + " values", null);
            }
            values[i] = value(i, found.get(places[i]), text);
        }
        try {
            return columns.make(values);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Error error && !(thrown instanceof StackOverflowError)) {
                throw error; // the worker's or the program's trouble, not the record's
            }
            throw new BadRecordException("its values are refused: " + thrown.getMessage(), text, "", thrown);
        }
    }

    private Object value(int column, String value, String text) throws BadRecordException {
        Class<?> type = columns.type(column);
        if (type.isPrimitive() && (value == null || value.isEmpty())) {
            throw bad(column, text, "has no value; a field of a boxed type, such as Integer, may be null", null);
        }
        if (value == null) {
            return null;
        }
        try {
            return readers.get(column).apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw bad(column, text, "is no " + type.getSimpleName() + ": '" + shortened(value) + "'", e);
        }
    }

    private BadRecordException bad(int column, String text, String problem, Throwable cause) {
        return new BadRecordException(
                "'" + columns.name(column) + "' " + problem, text, "column " + (places[column] + 1), cause);
    }

    private static String shortened(String value) {
        int most = 40;
        return value.length() <= most ? value : value.substring(0, most) + "...";
    }
}
