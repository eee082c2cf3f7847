package dev.weir.api.connector.source;

import dev.weir.api.annotation.PublicEvolving;

/** Opens splits for a {@link SequentialSourceReader}; called by the reader's task thread. */
@PublicEvolving
@FunctionalInterface
public interface SplitOpener<T, SplitT extends SourceSplit> {

    /** Returns a cursor at the start of the split, which may be the remainder of one that was begun before. */
    SplitCursor<T, SplitT> open(SplitT split) throws Exception;
}
