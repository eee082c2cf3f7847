package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;

/** What a rolling policy may know of the file being written; used by the task thread. Times are in milliseconds since 1970. */
@PublicEvolving
public interface PartFileInfo<BucketID> {

    /** Returns the bucket that the file belongs to. */
    BucketID getBucketId();

    /** Returns when its first element came. */
    long getCreationTime();

    /** Returns how many bytes it has. */
    long getSize() throws IOException;

    /** Returns when its last element came. */
    long getLastUpdateTime();
}
