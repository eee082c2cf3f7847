package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;
import java.io.Serializable;

/** Says when a file is complete, so that the next element begins another; shipped by Java serialization. */
@PublicEvolving
public interface RollingPolicy<IN, BucketID> extends Serializable {

    /** Asked at each checkpoint. */
    boolean shouldRollOnCheckpoint(PartFileInfo<BucketID> partFileState) throws IOException;

    /** Asked before each element that would be written to the file. */
    boolean shouldRollOnEvent(PartFileInfo<BucketID> partFileState, IN element) throws IOException;

    /** Asked at each check of buckets, with the clock's time in milliseconds since 1970. */
    boolean shouldRollOnProcessingTime(PartFileInfo<BucketID> partFileState, long currentTime) throws IOException;
}
