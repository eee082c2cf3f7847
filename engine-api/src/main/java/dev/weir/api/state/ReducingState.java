package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;

/** A value per key that each added element is combined with; used by the task thread only. */
@PublicEvolving
public interface ReducingState<T> extends MergingState<T, T> {}
