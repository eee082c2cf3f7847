package dev.weir.api.accumulators;

import dev.weir.api.annotation.Public;

/** The average of doubles; owned by the task thread. */
@Public
public class AverageAccumulator implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;

    private long count;
    private double sum;

    /** Starts without values. */
    public AverageAccumulator() {}

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    /** Adds a value without a box. */
    public void add(double value) {
        count++;
        sum += value;
    }

    /** Returns the average, 0 without values. */
    @Override
    public Double getLocalValue() {
        return count == 0 ? 0.0 : sum / (double) count;
    }

    @Override
    public void resetLocal() {
        count = 0;
        sum = 0;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        if (!(other instanceof AverageAccumulator that)) {
            throw new IllegalArgumentException("An AverageAccumulator takes in others of its class only, not a "
                    + other.getClass().getName() + ".");
        }
        count += that.count;
        sum += that.sum;
    }

    @Override
    public AverageAccumulator clone() {
        AverageAccumulator copy = new AverageAccumulator();
        copy.count = count;
        copy.sum = sum;
        return copy;
    }

    @Override
    public String toString() {
        return "AverageAccumulator " + getLocalValue() + " of " + count;
    }
}
