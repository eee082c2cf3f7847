package dev.weir.core.operators;

import dev.weir.api.functions.MapFunction;

/** Runs a {@code MapFunction}. Owned by the task thread. */
final class MapOperator extends FunctionOperator {
    private final MapFunction<Object, Object> function;
    private final Receiver next;

    MapOperator(MapFunction<Object, Object> function, FunctionContext context, Receiver next) {
        super(function, context);
        this.function = function;
        this.next = next;
    }

    @Override
    public void receive(Object record) throws Exception {
        Object result;
        try {
            result = function.map(record);
        } catch (Throwable thrown) {
            throw failures.atRecord(thrown);
        }
        next.receive(result);
    }
}
