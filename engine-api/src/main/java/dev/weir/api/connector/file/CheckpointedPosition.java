package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;

/**
 * How far a file was read; immutable.
 *
 * @param offset a byte to go on from, counted from 0 in the decompressed file, or {@link #NO_OFFSET} for the split's start
 * @param recordsAfterOffset how many elements behind the offset were read already
 */
@PublicEvolving
public record CheckpointedPosition(long offset, long recordsAfterOffset) implements Serializable {
    /** Stands for a format that counts elements only. */
    public static final long NO_OFFSET = -1;

    /** Checks the values. */
    public CheckpointedPosition {
        if (offset < NO_OFFSET || recordsAfterOffset < 0) {
            throw new IllegalArgumentException("offset=" + offset + ", recordsAfterOffset=" + recordsAfterOffset
                    + ": no position is before the start.");
        }
    }

    /** Returns the {@link #offset()}, by Flink's name. */
    public long getOffset() {
        return offset;
    }

    /** Returns {@link #recordsAfterOffset()}, by Flink's name. */
    public long getRecordsAfterOffset() {
        return recordsAfterOffset;
    }
}
