package dev.weir.api.testing;

import dev.weir.api.annotation.PublicEvolving;
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

/**
 * The keyed states of one key, to be looked at and changed by a test; used by the thread of the test. What it returns shows
 * that key until the next call of the driver.
 *
 * <p>Descriptors need only name and type of those that the function uses. A state that no function has asked for yet, such
 * as one that is only asked for when an element comes, is not known.
 */
@PublicEvolving
public interface KeyedStates {
    /** Returns the value of that name. */
    <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor);

    /** Returns the list of that name. */
    <T> ListState<T> getListState(ListStateDescriptor<T> descriptor);

    /** Returns the map of that name. */
    <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> descriptor);

    /** Returns the reduced value of that name. */
    <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor);

    /** Returns the aggregate of that name. */
    <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(AggregatingStateDescriptor<IN, ACC, OUT> descriptor);
}
