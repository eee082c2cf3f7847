package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;

/** The largest of doubles; owned by the task thread. */
@PublicEvolving
public class DoubleMaximum implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;

    private double localValue = Double.NEGATIVE_INFINITY;

    /** Starts without values. */
    public DoubleMaximum() {}

    /** Starts with that value. */
    public DoubleMaximum(double value) {
        this.localValue = value;
    }

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    /** Adds a value without a box. */
    public void add(double value) {
        localValue = Math.max(localValue, value);
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
        localValue = Double.NEGATIVE_INFINITY;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        add(other.getLocalValue());
    }

    @Override
    public DoubleMaximum clone() {
        return new DoubleMaximum(localValue);
    }

    @Override
    public String toString() {
        return "DoubleMaximum " + localValue;
    }
}
