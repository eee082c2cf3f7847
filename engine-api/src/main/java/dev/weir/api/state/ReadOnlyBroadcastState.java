package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Map;

/**
 * Broadcast state as the side that is not broadcast sees it; used by the task thread only. Values must not be changed,
 * else subtasks would come to differ.
 */
@PublicEvolving
public interface ReadOnlyBroadcastState<K, V> extends State {

    /** Returns the value of a key, or null. */
    V get(K key) throws Exception;

    /** Returns whether there is the key. */
    boolean contains(K key) throws Exception;

    /** Returns all entries, which can't be changed. */
    Iterable<Map.Entry<K, V>> immutableEntries() throws Exception;
}
