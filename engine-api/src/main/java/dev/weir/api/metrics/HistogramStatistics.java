package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;

/** The distribution of values at one moment. */
@Public
public abstract class HistogramStatistics {

    /** Returns the value below which that part, 0 to 1, of the values lies. */
    public abstract double getQuantile(double quantile);

    /** Returns the values. */
    public abstract long[] getValues();

    /** Returns how many values it is made of. */
    public abstract int size();

    /** Returns the mean. */
    public abstract double getMean();

    /** Returns the standard deviation. */
    public abstract double getStdDev();

    /** Returns the largest value. */
    public abstract long getMax();

    /** Returns the smallest value. */
    public abstract long getMin();
}
