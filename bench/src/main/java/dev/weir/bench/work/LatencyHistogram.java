package dev.weir.bench.work;

import java.util.Arrays;

/**
 * Counts durations in buckets whose width is under 1 % of their value. Owned by one thread.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 7;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] counts = new long[(64 - SUB_BITS) * SUB];
    private long total;
    private long max;

    /** Counts a duration; one below zero counts as zero. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        total++;
        max = Math.max(max, value);
    }

    /** Adds what another one counted in one of its buckets. */
    public void add(int bucket, long count) {
        counts[bucket] += count;
        total += count;
    }

    /** Raises the greatest duration. */
    public void atLeast(long nanos) {
        max = Math.max(max, nanos);
    }

    /** How many durations were counted. */
    public long total() {
        return total;
    }

    /** The greatest one, exactly. */
    public long max() {
        return max;
    }

    /** The counts by bucket. */
    public long[] counts() {
        return Arrays.copyOf(counts, counts.length);
    }

    /** The upper border of the bucket that holds this part of all, 0 when nothing was counted. */
    public long quantile(double part) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.min(max, upper(i));
            }
        }
        return max;
    }

    private static int bucket(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - (SUB_BITS - 1);
        return (shift << (SUB_BITS - 1)) + (int) (value >>> shift);
    }

    private static long upper(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = (bucket >>> (SUB_BITS - 1)) - 1;
        long low = (long) (bucket - (shift << (SUB_BITS - 1))) << shift;
        return low + (1L << shift) - 1;
    }
}
