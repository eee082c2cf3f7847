package dev.weir.rpc.rest;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Makes immutable copies of maps that keep their entries in the order of their keys, so that equal bodies are equal text. */
final class Ordered {
    private Ordered() {}

    static <V> Map<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
