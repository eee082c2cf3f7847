package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;

/** Tells how often something happens; changed by one thread, read by any. */
@Public
public interface Meter extends Metric {

    /** Says that it has happened. */
    void markEvent();

    /** Says that it has happened that often. */
    void markEvent(long n);

    /** Returns how often it happens in a second. */
    double getRate();

    /** Returns how often it has happened. */
    long getCount();
}
