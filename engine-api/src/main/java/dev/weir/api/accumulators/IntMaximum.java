package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** The largest of ints; owned by the task thread. */
@PublicEvolving
public class IntMaximum implements SimpleAccumulator<Integer> {
    private static final long serialVersionUID = 1L;

    private int localValue = Integer.MIN_VALUE;

    /** Starts without values. */
    public IntMaximum() {}

    /** Starts with that value. */
    public IntMaximum(int value) {
        this.localValue = value;
    }

    @Override
    public void add(Integer value) {
        add(value.intValue());
    }

    /** Adds a value without a box. */
    public void add(int value) {
        localValue = Math.max(localValue, value);
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
        localValue = Integer.MIN_VALUE;
    }

    @Override
    public void merge(Accumulator<Integer, Integer> other) {
        add(other.getLocalValue());
    }

    @Override
    public IntMaximum clone() {
        return new IntMaximum(localValue);
    }

    @Override
    public String toString() {
        return "IntMaximum " + localValue;
    }
}
