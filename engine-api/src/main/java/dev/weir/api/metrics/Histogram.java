package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;

/** Takes values in and tells of their distribution; changed by one thread, read by any. */
@Public
public interface Histogram extends Metric {

    /** Takes a value in. */
    void update(long value);

    /** Returns how many values there were. */
    long getCount();

    /** Returns the distribution of the values so far, or of the last ones. */
    HistogramStatistics getStatistics();
}
