package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** The smallest of ints; owned by the task thread. */
@PublicEvolving
public class IntMinimum implements SimpleAccumulator<Integer> {
    private static final long serialVersionUID = 1L;

    private int localValue = Integer.MAX_VALUE;

    /** Starts without values. */
    public IntMinimum() {}

    /** Starts with that value. */
    public IntMinimum(int value) {
        this.localValue = value;
    }

    @Override
    public void add(Integer value) {
        add(value.intValue());
    }

    /** Adds a value without a box. */
    public void add(int value) {
        localValue = Math.min(localValue, value);
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
        localValue = Integer.MAX_VALUE;
    }

    @Override
    public void merge(Accumulator<Integer, Integer> other) {
        add(other.getLocalValue());
    }

    @Override
    public IntMinimum clone() {
        return new IntMinimum(localValue);
    }

    @Override
    public String toString() {
        return "IntMinimum " + localValue;
    }
}
