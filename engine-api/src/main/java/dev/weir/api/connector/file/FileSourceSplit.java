package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.api.fs.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A range of a file, or what is left of it; immutable.
 *
 * @param splitId the split's id
 * @param path the file
 * @param offset the range's first byte
 * @param length how many bytes it has
 * @param fileSize how many bytes the whole file had when it was found
 * @param readerPosition how far the range was read already, if it was begun
 */
@PublicEvolving
public record FileSourceSplit(
        String splitId,
        Path path,
        long offset,
        long length,
        long fileSize,
        Optional<CheckpointedPosition> readerPosition)
        implements SourceSplit {

    /** Checks the values. */
    public FileSourceSplit {
        Objects.requireNonNull(splitId, "splitId");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(readerPosition, "readerPosition");
        if (offset < 0 || length < 0 || offset > fileSize - length) {
            throw new IllegalArgumentException("The range offset=" + offset + ", length=" + length
                    + " does not lie within the file: fileSize=" + fileSize + ".");
        }
    }

    FileSourceSplit at(CheckpointedPosition position) {
        return new FileSourceSplit(splitId, path, offset, length, fileSize, Optional.of(position));
    }
}
