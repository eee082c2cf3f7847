package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import java.io.Serializable;

/**
 * Says for each element of a {@link FileSink} into which bucket it goes; shipped by Java serialization, then owned by the task
 * thread.
 */
@PublicEvolving
public interface BucketAssigner<IN, BucketID> extends Serializable {

    /**
     * Returns the bucket of an element, whose text is the path of a directory below the sink's; an empty one is the sink's
     * directory itself.
     */
    BucketID getBucketId(IN element, Context context);

    /** Returns what writes the buckets' ids into checkpoints. */
    SimpleVersionedSerializer<BucketID> getSerializer();

    /** What is known about the element in hand. */
    interface Context {

        /** Returns the clock's time in milliseconds since 1970. */
        long currentProcessingTime();

        /** Returns the watermark, or {@link Long#MIN_VALUE} if there was none yet. */
        long currentWatermark();

        /** Returns the element's timestamp, or null if it has none. */
        Long timestamp();
    }
}
