package dev.weir.core.operators;

import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import java.util.HashMap;
import java.util.Map;

/** The broadcast states of one operator in one subtask, by name. Owned by the task thread. */
final class BroadcastStates {
    private final Map<String, HeapBroadcastState> states = new HashMap<>();

    /** The state of the descriptor's name; the same one for each call with that name. */
    @SuppressWarnings("unchecked") // the descriptor says what is in it
    <K, V> BroadcastState<K, V> of(MapStateDescriptor<K, V> descriptor) {
        return (BroadcastState<K, V>) states.computeIfAbsent(descriptor.getName(), name -> new HeapBroadcastState());
    }
}
