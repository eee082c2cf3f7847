package dev.weir.api.accumulators;

import dev.weir.api.annotation.Public;
import java.io.Serializable;

/**
 * Adds values up into a result; one in each subtask, owned by the task thread. Its class needs no constructor of a certain
 * kind, but all of its fields must be serializable.
 *
 * @param <V> what is added
 * @param <R> what comes of it
 */
@Public
public interface Accumulator<V, R extends Serializable> extends Serializable {

    /** Adds a value. */
    void add(V value);

    /** Returns what has come of it so far in this subtask. */
    R getLocalValue();

    /** Forgets all values. */
    void resetLocal();

    /** Takes in what another accumulator of the same class has added up. */
    void merge(Accumulator<V, R> other);

    /** Returns a copy that is independent of this one. */
    Accumulator<V, R> clone();
}
