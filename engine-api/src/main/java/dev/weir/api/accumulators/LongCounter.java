package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** A sum of longs; owned by the task thread. */
@PublicEvolving
public class LongCounter implements SimpleAccumulator<Long> {
    private static final long serialVersionUID = 1L;

    private long localValue = 0;

    /** Starts without values. */
    public LongCounter() {}

    /** Starts with that value. */
    public LongCounter(long value) {
        this.localValue = value;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    /** Adds a value without a box. */
    public void add(long value) {
        localValue = localValue + value;
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
        localValue = 0;
    }

    @Override
    public void merge(Accumulator<Long, Long> other) {
        add(other.getLocalValue());
    }

    @Override
    public LongCounter clone() {
        return new LongCounter(localValue);
    }

    @Override
    public String toString() {
        return "LongCounter " + localValue;
    }
}
