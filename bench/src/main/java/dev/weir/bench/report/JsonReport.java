package dev.weir.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Writes all figures and the rows they come from. Stateless. */
public final class JsonReport {
    private JsonReport() {}

    /** Writes a list of objects, one a comparison. */
    public static void write(Path file, List<Comparison> comparisons) {
        try {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(
                            file.toFile(),
                            comparisons.stream().map(Comparison::json).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
