package dev.weir.core.operators;

import dev.weir.api.functions.FlatMapFunction;

/** Runs a {@code FlatMapFunction}. Owned by the task thread. */
final class FlatMapOperator extends FunctionOperator {
    private final FlatMapFunction<Object, Object> function;
    private final Emitter emitter;

    FlatMapOperator(FlatMapFunction<Object, Object> function, FunctionContext context, Receiver next) {
        super(function, context);
        this.function = function;
        this.emitter = new Emitter(next);
    }

    @Override
    public void receive(Object record) {
        try {
            function.flatMap(record, emitter);
        } catch (Throwable thrown) {
            emitter.rethrowFailure();
            throw failures.atRecord(thrown);
        }
        emitter.rethrowFailure();
    }
}
