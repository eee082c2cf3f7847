package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** The largest of longs; owned by the task thread. */
@PublicEvolving
public class LongMaximum implements SimpleAccumulator<Long> {
    private static final long serialVersionUID = 1L;

    private long localValue = Long.MIN_VALUE;

    /** Starts without values. */
    public LongMaximum() {}

    /** Starts with that value. */
    public LongMaximum(long value) {
        this.localValue = value;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    /** Adds a value without a box. */
    public void add(long value) {
        localValue = Math.max(localValue, value);
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
        localValue = Long.MIN_VALUE;
    }

    @Override
    public void merge(Accumulator<Long, Long> other) {
        add(other.getLocalValue());
    }

    @Override
    public LongMaximum clone() {
        return new LongMaximum(localValue);
    }

    @Override
    public String toString() {
        return "LongMaximum " + localValue;
    }
}
