package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** The smallest of longs; owned by the task thread. */
@PublicEvolving
public class LongMinimum implements SimpleAccumulator<Long> {
    private static final long serialVersionUID = 1L;

    private long localValue = Long.MAX_VALUE;

    /** Starts without values. */
    public LongMinimum() {}

    /** Starts with that value. */
    public LongMinimum(long value) {
        this.localValue = value;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    /** Adds a value without a box. */
    public void add(long value) {
        localValue = Math.min(localValue, value);
    }

    @Override
    public Long getLocalValue() {
        return localValue;
    }

    /** Returns the result so far without a box. */
    public long getLocalValuePrimitive() {
        return localValue;
    }

    @Override
    public void resetLocal() {
        localValue = Long.MAX_VALUE;
    }

    @Override
    public void merge(Accumulator<Long, Long> other) {
        add(other.getLocalValue());
    }

    @Override
    public LongMinimum clone() {
        return new LongMinimum(localValue);
    }

    @Override
    public String toString() {
        return "LongMinimum " + localValue;
    }
}
