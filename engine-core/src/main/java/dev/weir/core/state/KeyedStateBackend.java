package dev.weir.core.state;

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
import dev.weir.core.types.TypeDescriptor;

/**
 * Keeps the state of one keyed operator in one subtask, by key. Owned by the task thread. Every state that it hands out shows
 * the entry of the current key, and is the same one for each call with its name.
 *
 * <p>The methods that hand out a state throw a {@link dev.weir.core.error.WeirException} if a type has no codec, or the keys of a
 * map no canonical bytes, or the name stands for another kind or type of state already.
 */
public interface KeyedStateBackend extends AutoCloseable {

    /**
     * Makes a key the current one; called before each record.
     *
     * @throws RuntimeException if it has no canonical bytes, or belongs to another subtask
     */
    void setCurrentKey(Object key);

    /** Says that there is no key until the next one is set, so that nobody uses the last one's state by mistake. */
    void leaveKey();

    /** The current key, as it was given; null where there is none. */
    Object getCurrentKey();

    /** One value for each key. */
    <T> ValueState<T> valueState(ValueStateDescriptor<T> descriptor);

    /** Like the other, for a type that has been analysed already. */
    <T> ValueState<T> valueState(String name, TypeDescriptor type);

    /** A list for each key. */
    <T> ListState<T> listState(ListStateDescriptor<T> descriptor);

    /** A map for each key. */
    <UK, UV> MapState<UK, UV> mapState(MapStateDescriptor<UK, UV> descriptor);

    /** A value for each key that added ones are combined with. */
    <T> ReducingState<T> reducingState(ReducingStateDescriptor<T> descriptor);

    /** An accumulator for each key. */
    <IN, ACC, OUT> AggregatingState<IN, OUT> aggregatingState(AggregatingStateDescriptor<IN, ACC, OUT> descriptor);

    /**
     * Removes state whose time to live is over, as far as it is met within that many pages, or steps of about that size; the next
     * call goes on from there.
     *
     * @return whether all state has been looked at once, so that the next call may wait for longer
     */
    boolean sweep(int pages);

    /** Releases everything. */
    @Override
    void close();
}
