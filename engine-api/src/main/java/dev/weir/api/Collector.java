package dev.weir.api;

import dev.weir.api.annotation.Public;

/** Where a function's elements go; used by the task thread, during the call it was given to only. */
@Public
public interface Collector<T> {

    /** Emits one element. */
    void collect(T record);

    /** Ends the collection; the engine's collectors need no such call. */
    default void close() {}
}
