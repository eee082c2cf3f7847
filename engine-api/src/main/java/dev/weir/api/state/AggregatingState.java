package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;

/** An accumulator per key that each added element is folded into; used by the task thread only. */
@PublicEvolving
public interface AggregatingState<IN, OUT> extends MergingState<IN, OUT> {}
