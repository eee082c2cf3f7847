package dev.weir.core.operators;

import dev.weir.api.functions.CoFlatMapFunction;

/** Runs a {@code CoFlatMapFunction}. Owned by the task thread. */
final class CoFlatMapOperator extends FunctionOperator implements TwoInputs {
    private final CoFlatMapFunction<Object, Object, Object> function;
    private final Emitter emitter;

    CoFlatMapOperator(CoFlatMapFunction<Object, Object, Object> function, FunctionContext context, Receiver next) {
        super(function, context);
        this.function = function;
        this.emitter = new Emitter(next);
    }

    @Override
    public void receive(Object record) {
        try {
            function.flatMap1(record, emitter);
        } catch (Throwable thrown) {
            emitter.rethrowFailure();
            throw failures.atRecord(thrown);
        }
        emitter.rethrowFailure();
    }

    @Override
    public void receiveSecond(Object record) {
        try {
            function.flatMap2(record, emitter);
        } catch (Throwable thrown) {
            emitter.rethrowFailure();
            throw failures.atRecord(thrown);
        }
        emitter.rethrowFailure();
    }
}
