package dev.weir.api.functions;

import dev.weir.api.Collector;
import dev.weir.api.OutputTag;
import dev.weir.api.TimeDomain;
import dev.weir.api.TimerService;
import dev.weir.api.annotation.PublicEvolving;

/** Handles the elements of two keyed streams one by one, with state and timers per key that both share; owned by the task thread. */
@PublicEvolving
public abstract class KeyedCoProcessFunction<K, IN1, IN2, OUT> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    /** Handles one element of the first stream; context and collector are valid during this call only. */
    public abstract void processElement1(IN1 value, Context ctx, Collector<OUT> out) throws Exception;

    /** Handles one element of the second stream; context and collector are valid during this call only. */
    public abstract void processElement2(IN2 value, Context ctx, Collector<OUT> out) throws Exception;

    /** Called when a timer that this function registered goes off; keyed state is that of the timer's key. */
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OUT> out) throws Exception {}

    /** What is known about the element in hand, and the doors to timers and side outputs; used by the task thread only. */
    public abstract class Context {

        /** Returns the element's timestamp, or null when elements carry none. */
        public abstract Long timestamp();

        /** Returns times and timers. */
        public abstract TimerService timerService();

        /** Emits a value to a side output; it is dropped when nobody reads that output. */
        public abstract <X> void output(OutputTag<X> outputTag, X value);

        /** Returns the key of the element in hand. */
        public abstract K getCurrentKey();
    }

    /** What is known about a timer that goes off; used by the task thread only. */
    public abstract class OnTimerContext extends Context {

        /** Returns which time the timer waited for. */
        public abstract TimeDomain timeDomain();

        /** Returns the key of the timer. */
        @Override
        public abstract K getCurrentKey();
    }
}
