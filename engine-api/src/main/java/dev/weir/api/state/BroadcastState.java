package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Iterator;
import java.util.Map;

/**
 * A map that every subtask keeps alike, because each sees all broadcast elements; used by the task thread only. What is
 * done to it must not depend on anything but those elements.
 */
@PublicEvolving
public interface BroadcastState<K, V> extends ReadOnlyBroadcastState<K, V> {

    /** Sets the value of a key. */
    void put(K key, V value) throws Exception;

    /** Sets the values of several keys. */
    void putAll(Map<K, V> map) throws Exception;

    /** Removes a key. */
    void remove(K key) throws Exception;

    /** Iterates over the entries. */
    Iterator<Map.Entry<K, V>> iterator() throws Exception;

    /** Returns the entries. */
    Iterable<Map.Entry<K, V>> entries() throws Exception;
}
