package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;

/** A state that elements are added to and something is read from; used by the task thread only. */
@PublicEvolving
public interface AppendingState<IN, OUT> extends State {

    /** Returns what the current key's elements amount to; null, or empty for a list, if there are none. */
    OUT get() throws Exception;

    /** Adds an element to those of the current key. */
    void add(IN value) throws Exception;
}
