package dev.weir.core.testing;

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
import dev.weir.api.testing.KeyedStates;
import dev.weir.core.state.KeyedStateBackend;
import java.util.function.Function;

/**
 * Finds a state by its name and shows it. Immutable.
 *
 * @param backends the one that has the state of a name, with the wanted key set
 */
record KeyedStatesView(Function<String, KeyedStateBackend> backends) implements KeyedStates {
    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return backends.apply(descriptor.getName()).valueState(descriptor);
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        return backends.apply(descriptor.getName()).listState(descriptor);
    }

    @Override
    public <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> descriptor) {
        return backends.apply(descriptor.getName()).mapState(descriptor);
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        return backends.apply(descriptor.getName()).reducingState(descriptor);
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return backends.apply(descriptor.getName()).aggregatingState(descriptor);
    }
}
