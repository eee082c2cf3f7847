package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** The smallest of doubles; owned by the task thread. */
@PublicEvolving
public class DoubleMinimum implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;

    private double localValue = Double.POSITIVE_INFINITY;

    /** Starts without values. */
    public DoubleMinimum() {}

    /** Starts with that value. */
    public DoubleMinimum(double value) {
        this.localValue = value;
    }

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    /** Adds a value without a box. */
    public void add(double value) {
        localValue = Math.min(localValue, value);
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
        localValue = Double.POSITIVE_INFINITY;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        add(other.getLocalValue());
    }

    @Override
    public DoubleMinimum clone() {
        return new DoubleMinimum(localValue);
    }

    @Override
    public String toString() {
        return "DoubleMinimum " + localValue;
    }
}
