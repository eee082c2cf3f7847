package dev.weir.core.operators;

import dev.weir.api.functions.CoMapFunction;

/** Runs a {@code CoMapFunction}. Owned by the task thread. */
final class CoMapOperator extends FunctionOperator implements TwoInputs {
    private final CoMapFunction<Object, Object, Object> function;
    private final Receiver next;

    CoMapOperator(CoMapFunction<Object, Object, Object> function, FunctionContext context, Receiver next) {
        super(function, context);
        this.function = function;
        this.next = next;
    }

    @Override
    public void receive(Object record) throws Exception {
        Object mapped;
        try {
            mapped = function.map1(record);
        } catch (Throwable thrown) {
            throw failures.atRecord(thrown);
        }
        next.receive(mapped);
    }

    @Override
    public void receiveSecond(Object record) throws Exception {
        Object mapped;
        try {
            mapped = function.map2(record);
        } catch (Throwable thrown) {
            throw failures.atRecord(thrown);
        }
        next.receive(mapped);
    }
}
