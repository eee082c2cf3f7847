package dev.weir.core.testing;

import dev.weir.api.state.ReadOnlyBroadcastState;
import java.util.Collections;
import java.util.Map;

/** What was in a broadcast state when a test looked. Immutable, but for the objects in it. */
final class BroadcastStateCopy<K, V> implements ReadOnlyBroadcastState<K, V> {
    private final Map<K, V> entries;

    @SuppressWarnings("unchecked") // the descriptor says what is in it
    BroadcastStateCopy(Map<Object, Object> entries) {
        this.entries = Collections.unmodifiableMap((Map<K, V>) entries);
    }

    @Override
    public V get(K key) {
        return entries.get(key);
    }

    @Override
    public boolean contains(K key) {
        return entries.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<K, V>> immutableEntries() {
        return entries.entrySet();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("What a test sees of a broadcast state is a copy.");
    }
}
