package dev.weir.core.config;

import dev.weir.api.config.Configuration;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directories of {@code io.tmp.dirs}. Stateless. */
public final class TemporaryDirectories {
    private TemporaryDirectories() {}

    /** The first directory that can be written; it is made if it does not exist. */
    public static Path firstWritable(Configuration configuration) {
        String text = configuration.getOptional(ClusterOptions.TMP_DIRS).orElse(System.getProperty("java.io.tmpdir"));
        for (Path directory : parse(text)) {
            if (canWrite(directory)) {
                return directory;
            }
        }
        throw new WeirException(
                ErrorCode.STORAGE_FAILED,
                "No directory of 'io.tmp.dirs' can be written (" + text + "); name one that can.");
    }

    /** The list may be written with commas, semicolons (as of a YAML list), bars or colons. */
    static List<Path> parse(String text) {
        return Stream.of(text.split("[,;|:]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static boolean canWrite(Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.isWritable(directory);
        } catch (IOException e) {
            // the next one is tried; when all fail the sentence names them
            return false;
        }
    }
}
