package dev.weir.core.operators;

import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.accumulators.Accumulator;
import dev.weir.api.accumulators.DoubleCounter;
import dev.weir.api.accumulators.Histogram;
import dev.weir.api.accumulators.IntCounter;
import dev.weir.api.accumulators.LongCounter;
import dev.weir.api.functions.RuntimeContext;
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
import dev.weir.core.accumulators.TaskAccumulators;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.types.KeyCodec;
import java.io.Serializable;
import java.util.Optional;

/** What a user function may ask about its subtask, and its door to keyed state. Owned by the task thread. */
final class FunctionContext implements RuntimeContext {
    private final RuntimeInfo info;
    private final ClassLoader userLoader;
    private final FailureSentences failures;
    private final Optional<KeyedStateBackend> state;
    private final Optional<KeyCodec> keys;
    private final TaskAccumulators accumulators;
    private final OperatorMetricGroup metrics;

    FunctionContext(
            RuntimeInfo info,
            ClassLoader userLoader,
            FailureSentences failures,
            Optional<KeyedStateBackend> state,
            Optional<KeyCodec> keys,
            TaskAccumulators accumulators,
            OperatorMetricGroup metrics) {
        this.info = info;
        this.userLoader = userLoader;
        this.failures = failures;
        this.state = state;
        this.keys = keys;
        this.accumulators = accumulators;
        this.metrics = metrics;
    }

    FailureSentences failures() {
        return failures;
    }

    /** The codec of the keys of its input, for the task thread; present with keyed state. */
    Optional<KeyCodec> keys() {
        return keys;
    }

    @Override
    public JobInfo getJobInfo() {
        return info.job();
    }

    @Override
    public TaskInfo getTaskInfo() {
        return info.task();
    }

    @Override
    public ClassLoader getUserCodeClassLoader() {
        return userLoader;
    }

    @Override
    public OperatorMetricGroup getMetricGroup() {
        return metrics;
    }

    @Override
    public <V, A extends Serializable> void addAccumulator(String name, Accumulator<V, A> accumulator) {
        accumulators.add(name, accumulator);
    }

    @Override
    @SuppressWarnings("unchecked") // the caller vouches for it
    public <V, A extends Serializable> Accumulator<V, A> getAccumulator(String name) {
        return (Accumulator<V, A>) accumulators.get(name);
    }

    @Override
    public IntCounter getIntCounter(String name) {
        return accumulators.getOrAdd(name, IntCounter.class, IntCounter::new);
    }

    @Override
    public LongCounter getLongCounter(String name) {
        return accumulators.getOrAdd(name, LongCounter.class, LongCounter::new);
    }

    @Override
    public DoubleCounter getDoubleCounter(String name) {
        return accumulators.getOrAdd(name, DoubleCounter.class, DoubleCounter::new);
    }

    @Override
    public Histogram getHistogram(String name) {
        return accumulators.getOrAdd(name, Histogram.class, Histogram::new);
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> stateProperties) {
        return keyedState(stateProperties.getName()).valueState(stateProperties);
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> stateProperties) {
        return keyedState(stateProperties.getName()).listState(stateProperties);
    }

    @Override
    public <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> stateProperties) {
        return keyedState(stateProperties.getName()).mapState(stateProperties);
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> stateProperties) {
        return keyedState(stateProperties.getName()).reducingState(stateProperties);
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> stateProperties) {
        return keyedState(stateProperties.getName()).aggregatingState(stateProperties);
    }

    private KeyedStateBackend keyedState(String name) {
        return state.orElseThrow(() -> new WeirException(
                ErrorCode.BAD_FUNCTION,
                failures + " asks for the keyed state '" + name
                        + "' but its input has no key; put keyBy(...) in front of it."));
    }
}
