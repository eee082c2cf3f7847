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
        return (BroadcastState<K, V>) named(descriptor.getName());
    }

    private HeapBroadcastState named(String name) {
        return states.computeIfAbsent(name, absent -> new HeapBroadcastState());
    }

    /** What is in them, by name; the objects themselves. */
    Map<String, Map<Object, Object>> entries() {
        Map<String, Map<Object, Object>> entries = new HashMap<>();
        states.forEach((name, state) -> entries.put(name, state.copy()));
        return entries;
    }

    /** Puts in what was in such states. */
    void restore(Map<String, Map<Object, Object>> entries) {
        entries.forEach((name, map) -> named(name).putAll(map));
    }
}
