package dev.weir.core.operators;

import dev.weir.api.OutputTag;
import dev.weir.api.TimeDomain;
import dev.weir.api.TimerService;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;
import dev.weir.core.state.KeyedStateBackend;
import java.util.Optional;

/** Runs a {@code KeyedBroadcastProcessFunction}; its second input is the broadcast one. Owned by the task thread. */
final class KeyedBroadcastProcessOperator extends ProcessFunctionOperator implements TwoInputs {
    private final KeyedBroadcastProcessFunction<Object, Object, Object, Object> function;
    private final BroadcastStates states = new BroadcastStates();
    private final ElementContext element;
    private final BroadcastContext broadcast;
    private final TimerContext timer;
    private final KeyedStateBackend state;

    KeyedBroadcastProcessOperator(
            KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
            FunctionContext context,
            ProcessOutputs outputs,
            ProcessingTime clock,
            KeyedStateBackend state) {
        super(function, context, outputs, clock, Optional.of(state));
        this.function = function;
        this.state = state;
        this.element = new ElementContext();
        this.broadcast = new BroadcastContext();
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
    public void receiveSecond(Object record) {
        state.leaveKey();
        try {
            function.processBroadcastElement(record, broadcast, outputs.main());
        } catch (Throwable thrown) {
            throw atRecord(thrown);
        }
        outputs.rethrowFailure();
    }

    @Override
    Optional<BroadcastStates> broadcastStates() {
        return Optional.of(states);
    }

    @Override
    void onTimer(long timeMs) throws Exception {
        function.onTimer(timeMs, timer, outputs.main());
    }

    /** What the function sees at a record. Owned by the task thread. */
    private final class ElementContext
            extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.ReadOnlyContext {
        ElementContext() {
            function.super();
        }

        @Override
        public Long timestamp() {
            return null;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            outputs.sides().output(outputTag, value);
        }

        @Override
        public long currentProcessingTime() {
            return timers.currentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return timers.currentWatermark();
        }

        @Override
        public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.of(stateDescriptor);
        }

        @Override
        public TimerService timerService() {
            return timers;
        }

        @Override
        public Object getCurrentKey() {
            return state.getCurrentKey();
        }
    }

    /** What the function sees at a broadcast record. Owned by the task thread. */
    private final class BroadcastContext extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.Context {
        BroadcastContext() {
            function.super();
        }

        @Override
        public Long timestamp() {
            return null;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            outputs.sides().output(outputTag, value);
        }

        @Override
        public long currentProcessingTime() {
            return timers.currentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return timers.currentWatermark();
        }

        @Override
        public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.of(stateDescriptor);
        }
    }

    /** What the function sees at a timer. Owned by the task thread. */
    private final class TimerContext
            extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.OnTimerContext {
        TimerContext() {
            function.super();
        }

        @Override
        public Long timestamp() {
            return null;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            outputs.sides().output(outputTag, value);
        }

        @Override
        public long currentProcessingTime() {
            return timers.currentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return timers.currentWatermark();
        }

        @Override
        public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.of(stateDescriptor);
        }

        @Override
        public TimerService timerService() {
            return timers;
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
