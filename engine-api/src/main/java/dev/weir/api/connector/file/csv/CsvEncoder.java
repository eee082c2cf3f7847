package dev.weir.api.connector.file.csv;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.serialization.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Writes each element as a line of comma-separated values in UTF-8, as {@link CsvReaderFormat} reads them; owned by the task
 * thread. No header is written, so that files can be put together.
 */
@PublicEvolving
public final class CsvEncoder<IN> implements Encoder<IN> {
    private static final long serialVersionUID = 1L;

    private final Class<IN> type;
    private final CsvDialect dialect;

    private transient CsvColumns<IN> columns;
    private transient StringBuilder line;

    private CsvEncoder(Class<IN> type, CsvDialect dialect) {
        this.type = type;
        this.dialect = dialect;
    }

    /**
     * Writes objects of a class that {@link CsvReaderFormat#forPojo} reads.
     *
     * @throws IllegalArgumentException if the class has a field of another type
     */
    public static <IN> CsvEncoder<IN> forPojo(Class<IN> pojoType) {
        CsvColumns.of(Objects.requireNonNull(pojoType, "pojoType"));
        return new CsvEncoder<>(pojoType, CsvDialect.STANDARD);
    }

    /** Separates values by another character than a comma. */
    public CsvEncoder<IN> withSeparator(char separator) {
        return new CsvEncoder<>(type, new CsvDialect(separator, dialect.nullText()));
    }

    /** Writes this text for null, instead of the empty one. */
    public CsvEncoder<IN> withNullText(String nullText) {
        return new CsvEncoder<>(type, new CsvDialect(dialect.separator(), nullText));
    }

    @Override
    public void encode(IN element, OutputStream stream) throws IOException {
        if (columns == null) {
            columns = CsvColumns.of(type);
            line = new StringBuilder();
        }
        line.setLength(0);
        for (int i = 0; i < columns.count(); i++) {
            if (i > 0) {
                line.append(dialect.separator());
            }
            append(columns.get(element, i));
        }
        stream.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private void append(Object value) {
        if (value == null) {
            line.append(dialect.nullText());
            return;
        }
        String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
        if (dialect.needsQuotes(text)) {
            line.append(CsvDialect.QUOTE).append(text.replace("\"", "\"\"")).append(CsvDialect.QUOTE);
        } else {
            line.append(text);
        }
    }
}
