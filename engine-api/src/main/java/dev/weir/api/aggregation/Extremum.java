package dev.weir.api.aggregation;

import dev.weir.api.annotation.Internal;

/** Whether the smallest or the largest is looked for. */
@Internal
public enum Extremum {
    /** The smallest. */
    MIN,
    /** The largest. */
    MAX;

    /** Returns a positive number if the first is further that way, 0 if they are equal, else a negative one. */
    @SuppressWarnings("unchecked") // an order that does not take the other says so
    int compare(Object first, Object second) {
        int order = ((Comparable<Object>) first).compareTo(second);
        return this == MIN ? Integer.compare(0, order) : Integer.compare(order, 0);
    }
}
