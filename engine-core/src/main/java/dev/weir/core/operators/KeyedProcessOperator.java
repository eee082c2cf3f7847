package dev.weir.core.operators;

import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.core.state.KeyedStateBackend;

/** Runs a {@code KeyedProcessFunction}. Owned by the task thread; the key has been set in front of it. */
final class KeyedProcessOperator extends FunctionOperator {
    private final KeyedProcessFunction<Object, Object, Object> function;
    private final KeyContext keyContext;
    private final Emitter emitter;

    KeyedProcessOperator(
            KeyedProcessFunction<Object, Object, Object> function,
            FunctionContext context,
            KeyedStateBackend state,
            Receiver next) {
        super(function, context);
        this.function = function;
        this.keyContext = new KeyContext(function, state);
        this.emitter = new Emitter(next);
    }

    @Override
    public void receive(Object record) {
        try {
            function.processElement(record, keyContext, emitter);
        } catch (Throwable thrown) {
            emitter.rethrowFailure();
            throw failures.atRecord(thrown);
        }
        emitter.rethrowFailure();
    }

    /** Shows the key in hand to the function. Owned by the task thread. */
    private static final class KeyContext extends KeyedProcessFunction<Object, Object, Object>.Context {
        private final KeyedStateBackend state;

        KeyContext(KeyedProcessFunction<Object, Object, Object> function, KeyedStateBackend state) {
            function.super();
            this.state = state;
        }

        @Override
        public Object getCurrentKey() {
            return state.getCurrentKey();
        }
    }
}
