package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.fs.FSDataInputStream;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/**
 * Knows how to find the elements in a file's bytes, or in a range of them; immutable, shipped by Java serialization. A format
 * that has to see each file from its start extends {@link SimpleStreamFormat}, one whose elements are lines
 * {@link LineFormat}.
 */
@PublicEvolving
public interface StreamFormat<T> extends Serializable, ResultTypeQueryable<T> {

    /**
     * Makes a reader of the elements that start in a range of a file. Of two ranges that lie side by side each element
     * belongs to exactly one; an element is read to its end wherever that is.
     *
     * @param stream the file's bytes, buffered and decompressed; stands at the range's first byte
     * @param fileLen how many bytes the file has; {@link Long#MAX_VALUE} for a compressed one
     * @param splitEnd the first byte behind the range; {@link Long#MAX_VALUE} for a compressed file, which is one range
     */
    Reader<T> createReader(Configuration config, FSDataInputStream stream, long fileLen, long splitEnd)
            throws IOException;

    /** Makes a reader that goes on at an offset that an earlier one gave as its {@linkplain Reader position}. */
    Reader<T> restoreReader(
            Configuration config, FSDataInputStream stream, long restoredOffset, long fileLen, long splitEnd)
            throws IOException;

    /** Returns whether ranges of a file can be read by themselves; otherwise each file is one range. */
    boolean isSplittable();

    /** Returns the type of the elements, or null if it is not known here. */
    @Override
    TypeInformation<T> getProducedType();

    /** Reads elements; owned by the task thread. Closing it closes the stream. */
    interface Reader<T> extends Closeable {

        /**
         * Returns the next element, or null behind the last.
         *
         * @throws dev.weir.api.connector.source.BadRecordException if one element can't be read but the next ones may
         */
        T read() throws IOException;

        /** Returns where to go on to read what {@link #read} has not returned yet, or null to have elements counted. */
        default CheckpointedPosition getCheckpointedPosition() {
            return null;
        }
    }
}
