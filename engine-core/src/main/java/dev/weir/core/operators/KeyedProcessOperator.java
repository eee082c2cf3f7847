package dev.weir.core.operators;

import dev.weir.api.OutputTag;
import dev.weir.api.TimeDomain;
import dev.weir.api.TimerService;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.core.state.KeyedStateBackend;
import java.util.Optional;

/** Runs a {@code KeyedProcessFunction}. Owned by the task thread; the key has been set in front of it. */
final class KeyedProcessOperator extends ProcessFunctionOperator {
    private final KeyedProcessFunction<Object, Object, Object> function;
    private final ElementContext element;
    private final TimerContext timer;
    private final KeyedStateBackend state;

    KeyedProcessOperator(
            KeyedProcessFunction<Object, Object, Object> function,
            FunctionContext context,
            ProcessOutputs outputs,
            ProcessingTime clock,
            KeyedStateBackend state) {
        super(function, context, outputs, clock, Optional.of(state));
        this.function = function;
        this.state = state;
        this.element = new ElementContext();
        this.timer = new TimerContext();
    }

    @Override
    public void receive(Object record) {
        try {
            function.processElement(record, element, outputs.main());
        } catch (Throwable thrown) {
            throw atRecord(thrown);
        }
        outputs.rethrowFailure();
    }

    @Override
    void onTimer(long timeMs) throws Exception {
        function.onTimer(timeMs, timer, outputs.main());
    }

    /** What the function sees at a record. Owned by the task thread. */
    private final class ElementContext extends KeyedProcessFunction<Object, Object, Object>.Context {
        ElementContext() {
            function.super();
        }

        @Override
        public Long timestamp() {
            return null;
        }

        @Override
        public TimerService timerService() {
            return timers;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            outputs.sides().output(outputTag, value);
        }

        @Override
        public Object getCurrentKey() {
            return state.getCurrentKey();
        }
    }

    /** What the function sees at a timer. Owned by the task thread. */
    private final class TimerContext extends KeyedProcessFunction<Object, Object, Object>.OnTimerContext {
        TimerContext() {
            function.super();
        }

        @Override
        public Long timestamp() {
            return null;
        }

        @Override
        public TimerService timerService() {
            return timers;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            outputs.sides().output(outputTag, value);
        }

        @Override
        public TimeDomain timeDomain() {
            return TimeDomain.PROCESSING_TIME;
        }

        @Override
        public Object getCurrentKey() {
            return state.getCurrentKey();
        }
    }
}
