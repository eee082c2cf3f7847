package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Iterator;
import java.util.Map;

/**
 * A map per key; used by the task thread only. Values may be null. An iteration shows each entry that is there all the while
 * once; its {@code remove}, and the {@code setValue} of its entries, change the state.
 */
@PublicEvolving
public interface MapState<UK, UV> extends State {

    /** Returns the value of a key of the map, or null. */
    UV get(UK key) throws Exception;

    /** Sets the value of a key of the map. */
    void put(UK key, UV value) throws Exception;

    /** Sets the values of several keys of the map. */
    void putAll(Map<UK, UV> map) throws Exception;

    /** Removes a key of the map. */
    void remove(UK key) throws Exception;

    /** Returns whether the map has the key. */
    boolean contains(UK key) throws Exception;

    /** Returns the entries of the map. */
    Iterable<Map.Entry<UK, UV>> entries() throws Exception;

    /** Returns the keys of the map. */
    Iterable<UK> keys() throws Exception;

    /** Returns the values of the map. */
    Iterable<UV> values() throws Exception;

    /** Iterates over the entries of the map. */
    Iterator<Map.Entry<UK, UV>> iterator() throws Exception;

    /** Returns whether the map has no entry. */
    boolean isEmpty() throws Exception;
}
