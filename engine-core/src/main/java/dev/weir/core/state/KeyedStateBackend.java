package dev.weir.core.state;

import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.types.TypeDescriptor;

/**
 * Keeps the state of one keyed operator in one subtask, by key. Owned by the task thread. Every state that it hands out shows
 * the entry of the current key.
 */
public interface KeyedStateBackend extends AutoCloseable {

    /**
     * Makes a key the current one; called before each record.
     *
     * @throws RuntimeException if it has no canonical bytes, or belongs to another subtask
     */
    void setCurrentKey(Object key);

    /** The current key, as it was given; null before the first record. */
    Object getCurrentKey();

    /**
     * The state of the descriptor's name; the same one for each call with that name.
     *
     * @throws dev.weir.core.error.WeirException if the type has no codec, or the name stands for another type already
     */
    <T> ValueState<T> valueState(ValueStateDescriptor<T> descriptor);

    /** Like the other, for a type that has been analysed already. */
    <T> ValueState<T> valueState(String name, TypeDescriptor type);

    /** Releases everything. */
    @Override
    void close();
}
