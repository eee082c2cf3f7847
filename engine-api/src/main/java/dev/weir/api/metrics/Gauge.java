package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;

/** Tells a value of the moment; asked by any thread, so what it reads must be safe for that. */
@Public
@FunctionalInterface
public interface Gauge<T> extends Metric {

    /** Returns the value; only numbers and booleans are shown. */
    T getValue();
}
