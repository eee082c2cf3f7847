package dev.weir.api.functions;

import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.accumulators.Accumulator;
import dev.weir.api.accumulators.DoubleCounter;
import dev.weir.api.accumulators.Histogram;
import dev.weir.api.accumulators.IntCounter;
import dev.weir.api.accumulators.LongCounter;
import dev.weir.api.annotation.Public;
import dev.weir.api.metrics.OperatorMetricGroup;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import java.io.Serializable;

/** What a function may ask about the subtask that runs it, and the door to keyed state; used by the task thread only. */
@Public
public interface RuntimeContext {

    /** Returns the job that this subtask belongs to. */
    JobInfo getJobInfo();

    /** Returns name, index, parallelism and attempt of this subtask. */
    TaskInfo getTaskInfo();

    /** Returns the loader of the job's classes, which is also the thread's context class loader. */
    ClassLoader getUserCodeClassLoader();

    /** Returns where the operator's metrics are registered. */
    OperatorMetricGroup getMetricGroup();

    /**
     * Makes an accumulator known, whose result the program gets under that name when the job has ended.
     *
     * @throws IllegalArgumentException if the task has another one of that name
     */
    <V, A extends Serializable> void addAccumulator(String name, Accumulator<V, A> accumulator);

    /** Returns the accumulator of that name, or null if there is none; the caller vouches for its type. */
    <V, A extends Serializable> Accumulator<V, A> getAccumulator(String name);

    /** Returns the sum of that name; made if there is none. */
    IntCounter getIntCounter(String name);

    /** Returns the sum of that name; made if there is none. */
    LongCounter getLongCounter(String name);

    /** Returns the sum of that name; made if there is none. */
    DoubleCounter getDoubleCounter(String name);

    /** Returns the histogram of that name; made if there is none. */
    Histogram getHistogram(String name);

    /**
     * Returns the state of that name, whose value is the one of the current element's key. Call it in {@code open};
     * calling it again for the same name returns the same state.
     *
     * @throws RuntimeException of one sentence, if the function does not run behind {@code keyBy}, if the type can't be kept, or if
     *     the name stands for another kind or type of state already
     */
    <T> ValueState<T> getState(ValueStateDescriptor<T> stateProperties);

    /** Returns the list of that name, like {@link #getState}. */
    <T> ListState<T> getListState(ListStateDescriptor<T> stateProperties);

    /** Returns the reduced value of that name, like {@link #getState}. */
    <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> stateProperties);

    /** Returns the aggregate of that name, like {@link #getState}. */
    <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> stateProperties);

    /** Returns the map of that name, like {@link #getState}; its keys need canonical bytes. */
    <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> stateProperties);
}
