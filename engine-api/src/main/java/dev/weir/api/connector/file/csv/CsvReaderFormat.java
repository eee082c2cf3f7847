package dev.weir.api.connector.file.csv;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.file.LineFormat;
import dev.weir.api.connector.file.LineParser;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Lines of comma-separated values in UTF-8, as records or plain objects; immutable, so each method returns another format.
 *
 * <p>The values of a line are the fields of the class in the order of their declaration or, {@linkplain #withHeader with a
 * header}, those under the fields' names. A value may stand in quotes, and holds no end of a line. An unquoted empty value is
 * null. Empty lines are passed over.
 */
@PublicEvolving
public final class CsvReaderFormat<T> extends LineFormat<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final CsvDialect dialect;
    private final boolean hasHeader;

    private CsvReaderFormat(Class<T> type, CsvDialect dialect, boolean hasHeader) {
        super(StandardCharsets.UTF_8.name());
        this.type = type;
        this.dialect = dialect;
        this.hasHeader = hasHeader;
    }

    /**
     * Reads objects of a record class, or of a class with a constructor without parameters. Fields are primitives or their
     * boxes, strings, enums, {@code BigDecimal}, {@code BigInteger}, {@code UUID}, and of {@code java.time} dates, times and
     * {@code Instant}, in their ISO forms.
     *
     * @throws IllegalArgumentException if the class has a field of another type
     */
    public static <T> CsvReaderFormat<T> forPojo(Class<T> pojoType) {
        CsvColumns.of(Objects.requireNonNull(pojoType, "pojoType"));
        return new CsvReaderFormat<>(pojoType, CsvDialect.STANDARD, false);
    }

    /** Takes the first line of each file for names of columns; case, spaces and underscores make no difference. */
    public CsvReaderFormat<T> withHeader() {
        return new CsvReaderFormat<>(type, dialect, true);
    }

    /** Separates values by another character than a comma. */
    public CsvReaderFormat<T> withSeparator(char separator) {
        return new CsvReaderFormat<>(type, new CsvDialect(separator, dialect.nullText()), hasHeader);
    }

    /** Takes this unquoted text for null, instead of the empty one. */
    public CsvReaderFormat<T> withNullText(String nullText) {
        return new CsvReaderFormat<>(type, new CsvDialect(dialect.separator(), nullText), hasHeader);
    }

    @Override
    protected boolean hasHeader() {
        return hasHeader;
    }

    @Override
    protected LineParser<T> createParser(Configuration config, Optional<String> header) throws IOException {
        return new CsvParser<>(CsvColumns.of(type), dialect, header);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
