package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** A sum of ints; owned by the task thread. */
@PublicEvolving
public class IntCounter implements SimpleAccumulator<Integer> {
    private static final long serialVersionUID = 1L;

    private int localValue = 0;

    /** Starts without values. */
    public IntCounter() {}

    /** Starts with that value. */
    public IntCounter(int value) {
        this.localValue = value;
    }

    @Override
    public void add(Integer value) {
        add(value.intValue());
    }

    /** Adds a value without a box. */
    public void add(int value) {
        localValue = localValue + value;
    }

    @Override
    public Integer getLocalValue() {
        return localValue;
    }

    /** Returns the result so far without a box. */
    public int getLocalValuePrimitive() {
        return localValue;
    }

    @Override
    public void resetLocal() {
        localValue = 0;
    }

    @Override
    public void merge(Accumulator<Integer, Integer> other) {
        add(other.getLocalValue());
    }

    @Override
    public IntCounter clone() {
        return new IntCounter(localValue);
    }

    @Override
    public String toString() {
        return "IntCounter " + localValue;
    }
}
