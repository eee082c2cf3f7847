package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.api.fs.Path;
import java.util.Objects;

/**
 * A file, or what is left of it; immutable.
 *
 * @param splitId the split's id
 * @param path the file
 * @param recordsToSkip how many elements at its start were read already
 */
@PublicEvolving
public record FileSourceSplit(String splitId, Path path, long recordsToSkip) implements SourceSplit {

    /** Checks the values. */
    public FileSourceSplit {
        Objects.requireNonNull(splitId, "splitId");
        Objects.requireNonNull(path, "path");
        if (recordsToSkip < 0) {
            throw new IllegalArgumentException("recordsToSkip=" + recordsToSkip + " is negative.");
        }
    }
}
