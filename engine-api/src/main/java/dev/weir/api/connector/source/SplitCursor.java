package dev.weir.api.connector.source;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;

/** Where a reader stands in one split; owned by the reader's task thread. */
@PublicEvolving
public interface SplitCursor<T, SplitT extends SourceSplit> extends AutoCloseable {

    /** Returns the next element, or null at the split's end; not called again after that. */
    T next() throws Exception;

    /** Returns the part of the split that {@link #next} has not returned yet, or null if nothing is left of it. */
    SplitT remaining();

    /** Releases what the cursor holds; called once. */
    @Override
    default void close() throws IOException {}
}
