package dev.weir.core.graph;

import dev.weir.core.types.TypeDescriptor;

/**
 * A broadcast state that an operator keeps. Immutable.
 *
 * @param name unique in its operator
 * @param key of what type the keys of the map are
 * @param value of what type its values are
 */
public record BroadcastStateNode(String name, TypeDescriptor key, TypeDescriptor value) {

    /** Such as {@code Map<String, Long>}, for people. */
    public String types() {
        return "Map<" + key + ", " + value + ">";
    }
}
