package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** Chooses the subtask for each key; called by the producing task thread. */
@Public
@FunctionalInterface
public interface Partitioner<K> extends Function {

    /** Returns the subtask for a key, from 0 to {@code numPartitions - 1}; always the same for equal keys. */
    int partition(K key, int numPartitions);
}
