package dev.weir.core.state.page;

import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.state.ReducingState;

/** A value per key that each element is combined with. Owned by the task thread. */
final class PagedReducingState<T> implements ReducingState<T> {
    private final PagedValueState<T> reduced;
    private final ReduceFunction<T> function;

    PagedReducingState(PagedValueState<T> reduced, ReduceFunction<T> function) {
        this.reduced = reduced;
        this.function = function;
    }

    @Override
    public T get() {
        return reduced.value();
    }

    @Override
    public void add(T value) throws Exception {
        if (value == null) {
            clear();
            return;
        }
        T before = reduced.value();
        reduced.update(before == null ? value : function.reduce(before, value));
    }

    @Override
    public void clear() {
        reduced.clear();
    }
}
