package dev.weir.core.operators;

import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.state.ValueState;
import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.types.TypeDescriptor;

/**
 * Runs a {@code ReduceFunction} over the records of each key: the first becomes the key's value, each later one is folded
 * into it, and the value is emitted each time. Owned by the task thread; the key has been set in front of it.
 */
final class ReduceOperator extends FunctionOperator {
    /** No state of the user's can have this name by accident; it is frozen, as states are found by it. */
    private static final String STATE_NAME = "$reduce";

    private final ReduceFunction<Object> function;
    private final ValueState<Object> reduced;
    private final Receiver next;

    ReduceOperator(
            ReduceFunction<Object> function,
            FunctionContext context,
            KeyedStateBackend state,
            TypeDescriptor type,
            Receiver next) {
        super(function, context);
        this.function = function;
        this.reduced = state.valueState(STATE_NAME, type);
        this.next = next;
    }

    @Override
    public void receive(Object record) throws Exception {
        Object before = reduced.value();
        Object after;
        if (before == null) {
            after = record;
        } else {
            try {
                after = function.reduce(before, record);
            } catch (Throwable thrown) {
                throw failures.atRecord(thrown);
            }
        }
        reduced.update(after);
        next.receive(after);
    }
}
