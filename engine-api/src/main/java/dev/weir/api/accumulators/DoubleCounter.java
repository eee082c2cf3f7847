package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** A sum of doubles; owned by the task thread. */
@PublicEvolving
public class DoubleCounter implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;

    private double localValue = 0;

    /** Starts without values. */
    public DoubleCounter() {}

    /** Starts with that value. */
    public DoubleCounter(double value) {
        this.localValue = value;
    }

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    /** Adds a value without a box. */
    public void add(double value) {
        localValue = localValue + value;
    }

    @Override
    public Double getLocalValue() {
        return localValue;
    }

    /** Returns the result so far without a box. */
    public double getLocalValuePrimitive() {
        return localValue;
    }

    @Override
    public void resetLocal() {
        localValue = 0;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        add(other.getLocalValue());
    }

    @Override
    public DoubleCounter clone() {
        return new DoubleCounter(localValue);
    }

    @Override
    public String toString() {
        return "DoubleCounter " + localValue;
    }
}
