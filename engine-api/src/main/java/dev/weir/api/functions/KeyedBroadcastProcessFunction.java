package dev.weir.api.functions;

import dev.weir.api.Collector;
import dev.weir.api.OutputTag;
import dev.weir.api.TimeDomain;
import dev.weir.api.TimerService;
import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;

/** Handles a keyed stream beside a broadcast one whose elements build up broadcast state; owned by the task thread. */
@PublicEvolving
public abstract class KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    /** Handles one element of the keyed stream, with state and timers of its key. */
    public abstract void processElement(IN1 value, ReadOnlyContext ctx, Collector<OUT> out) throws Exception;

    /** Handles one broadcast element, which every subtask sees; no key is in hand. */
    public abstract void processBroadcastElement(IN2 value, Context ctx, Collector<OUT> out) throws Exception;

    /** Called when a timer that this function registered goes off; keyed state is that of the timer's key. */
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OUT> out) throws Exception {}

    /** What is known about a broadcast element, and the door to broadcast state; used by the task thread only. */
    public abstract class Context {

        /** Returns the element's timestamp, or null when elements carry none. */
        public abstract Long timestamp();

        /** Emits a value to a side output; it is dropped when nobody reads that output. */
        public abstract <X> void output(OutputTag<X> outputTag, X value);

        /** Returns what the clock shows, in milliseconds since 1970. */
        public abstract long currentProcessingTime();

        /** Returns up to which moment event time has come; {@link Long#MIN_VALUE} before the first watermark. */
        public abstract long currentWatermark();

        /** Returns the broadcast state of that descriptor, one of those given to {@code broadcast(...)}. */
        public abstract <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor);
    }

    /** What is known about an element, and the read side of broadcast state; used by the task thread only. */
    public abstract class ReadOnlyContext {

        /** Returns the element's timestamp, or null when elements carry none. */
        public abstract Long timestamp();

        /** Emits a value to a side output; it is dropped when nobody reads that output. */
        public abstract <X> void output(OutputTag<X> outputTag, X value);

        /** Returns what the clock shows, in milliseconds since 1970. */
        public abstract long currentProcessingTime();

        /** Returns up to which moment event time has come; {@link Long#MIN_VALUE} before the first watermark. */
        public abstract long currentWatermark();

        /** Returns times and timers of the key in hand. */
        public abstract TimerService timerService();

        /** Returns the broadcast state of that descriptor, one of those given to {@code broadcast(...)}. */
        public abstract <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor);

        /** Returns the key of the element in hand. */
        public abstract KS getCurrentKey();
    }

    /** What is known about a timer that goes off; used by the task thread only. */
    public abstract class OnTimerContext extends ReadOnlyContext {

        /** Returns which time the timer waited for. */
        public abstract TimeDomain timeDomain();

        /** Returns the key of the timer. */
        @Override
        public abstract KS getCurrentKey();
    }
}
