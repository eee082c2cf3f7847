package dev.weir.core.operators;

import dev.weir.api.functions.FilterFunction;

/** Runs a {@code FilterFunction}. Owned by the task thread. */
final class FilterOperator extends FunctionOperator {
    private final FilterFunction<Object> function;
    private final Receiver next;

    FilterOperator(FilterFunction<Object> function, FunctionContext context, Receiver next) {
        super(function, context);
        this.function = function;
        this.next = next;
    }

    @Override
    public void receive(Object record) throws Exception {
        boolean passes;
        try {
            passes = function.filter(record);
        } catch (Throwable thrown) {
            throw failures.atRecord(thrown);
        }
        if (passes) {
            next.receive(record);
        }
    }
}
