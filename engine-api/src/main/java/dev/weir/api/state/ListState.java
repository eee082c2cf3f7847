package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import java.util.List;

/** A list per key, in the order in which elements were added; used by the task thread only. */
@PublicEvolving
public interface ListState<T> extends MergingState<T, Iterable<T>> {

    /** Replaces the list of the current key; an empty one removes it. */
    void update(List<T> values) throws Exception;

    /** Adds elements to the list of the current key. */
    void addAll(List<T> values) throws Exception;
}
