package dev.weir.core.operators;

import dev.weir.api.OutputTag;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;
import java.util.Optional;

/** Runs a {@code BroadcastProcessFunction}; its second input is the broadcast one. Owned by the task thread. */
final class BroadcastProcessOperator extends ProcessFunctionOperator implements TwoInputs {
    private final BroadcastProcessFunction<Object, Object, Object> function;
    private final BroadcastStates states = new BroadcastStates();
    private final ElementContext element;
    private final BroadcastContext broadcast;

    BroadcastProcessOperator(
            BroadcastProcessFunction<Object, Object, Object> function,
            FunctionContext context,
            ProcessOutputs outputs,
            ProcessingTime clock) {

        super(function, context, outputs, clock, Optional.empty());
        this.function = function;

        this.element = new ElementContext();
        this.broadcast = new BroadcastContext();
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
    void onTimer(long timeMs) {
        throw new IllegalStateException("no timer can be set without keys");
    }

    /** What the function sees at a record. Owned by the task thread. */
    private final class ElementContext extends BroadcastProcessFunction<Object, Object, Object>.ReadOnlyContext {
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
    }

    /** What the function sees at a broadcast record. Owned by the task thread. */
    private final class BroadcastContext extends BroadcastProcessFunction<Object, Object, Object>.Context {
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
}
