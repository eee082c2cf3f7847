package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;

/** Counts; changed by one thread, read by any. */
@Public
public interface Counter extends Metric {

    /** Adds one. */
    void inc();

    /** Adds that many. */
    void inc(long n);

    /** Takes one away. */
    void dec();

    /** Takes that many away. */
    void dec(long n);

    /** Returns the count. */
    long getCount();
}
