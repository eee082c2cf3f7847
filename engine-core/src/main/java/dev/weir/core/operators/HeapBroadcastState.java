package dev.weir.core.operators;

import dev.weir.api.state.BroadcastState;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A broadcast state as a map of objects: it is small, read at every record and written seldom. Owned by the task thread. */
final class HeapBroadcastState implements BroadcastState<Object, Object> {
    private final Map<Object, Object> entries = new LinkedHashMap<>();

    @Override
    public Object get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean contains(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<Object, Object>> immutableEntries() {
        return Collections.unmodifiableMap(entries).entrySet();
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public void putAll(Map<Object, Object> map) {
        entries.putAll(map);
    }

    @Override
    public void remove(Object key) {
        entries.remove(key);
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> iterator() {
        return entries.entrySet().iterator();
    }

    @Override
    public Iterable<Map.Entry<Object, Object>> entries() {
        return entries.entrySet();
    }

    /** The entries in a map of their own, in their order. */
    Map<Object, Object> copy() {
        return new LinkedHashMap<>(entries);
    }

    @Override
    public void clear() {
        entries.clear();
    }
}
