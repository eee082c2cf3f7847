package dev.weir.core.state.page;

import dev.weir.api.functions.AggregateFunction;
import dev.weir.api.state.AggregatingState;
import dev.weir.core.state.AccumulatorState;

/** An accumulator per key that each element is folded into. Owned by the task thread. */
final class PagedAggregatingState<IN, ACC, OUT> implements AggregatingState<IN, OUT>, AccumulatorState<ACC> {
    private final PagedValueState<ACC> accumulated;
    private final AggregateFunction<IN, ACC, OUT> function;

    PagedAggregatingState(PagedValueState<ACC> accumulated, AggregateFunction<IN, ACC, OUT> function) {
        this.accumulated = accumulated;
        this.function = function;
    }

    @Override
    public OUT get() {
        ACC accumulator = accumulated.value();
        return accumulator == null ? null : function.getResult(accumulator);
    }

    @Override
    public void add(IN value) {
        if (value == null) {
            clear();
            return;
        }
        ACC before = accumulated.value();
        accumulated.update(function.add(value, before == null ? function.createAccumulator() : before));
    }

    @Override
    public ACC accumulator() {
        return accumulated.value();
    }

    @Override
    public void setAccumulator(ACC accumulator) {
        accumulated.update(accumulator);
    }

    @Override
    public void clear() {
        accumulated.clear();
    }
}
