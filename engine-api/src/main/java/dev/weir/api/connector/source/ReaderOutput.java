package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;

/** Where a reader's elements go; used by the task thread, during {@code pollNext} only. */
@Public
public interface ReaderOutput<T> {

    /** Emits one element. */
    void collect(T record);
}
