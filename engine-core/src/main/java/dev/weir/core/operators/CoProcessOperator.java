package dev.weir.core.operators;

import dev.weir.api.OutputTag;
import dev.weir.api.TimeDomain;
import dev.weir.api.TimerService;
import dev.weir.api.functions.CoProcessFunction;
import dev.weir.core.state.KeyedStateBackend;
import java.util.Optional;

/** Runs a {@code CoProcessFunction}. Owned by the task thread. */
final class CoProcessOperator extends ProcessFunctionOperator implements TwoInputs {
    private final CoProcessFunction<Object, Object, Object> function;
    private final ElementContext element;
    private final TimerContext timer;

    CoProcessOperator(
            CoProcessFunction<Object, Object, Object> function,
            FunctionContext context,
            ProcessOutputs outputs,
            ProcessingTime clock,
            Optional<KeyedStateBackend> state) {
        super(function, context, outputs, clock, state);
        this.function = function;

        this.element = new ElementContext();
        this.timer = new TimerContext();
    }

    @Override
    public void receive(Object record) {
        try {
            function.processElement1(record, element, outputs.main());
        } catch (Throwable thrown) {
            throw atRecord(thrown);
        }
        outputs.rethrowFailure();
    }

    @Override
    public void receiveSecond(Object record) {
        try {
            function.processElement2(record, element, outputs.main());
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
    private final class ElementContext extends CoProcessFunction<Object, Object, Object>.Context {
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
    }

    /** What the function sees at a timer. Owned by the task thread. */
    private final class TimerContext extends CoProcessFunction<Object, Object, Object>.OnTimerContext {
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
    }
}
