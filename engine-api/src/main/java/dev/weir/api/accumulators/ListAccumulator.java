package dev.weir.api.accumulators;

import dev.weir.api.annotation.PublicEvolving;
import java.util.ArrayList;

/** The values themselves, which must be serializable and few; owned by the task thread. */
@PublicEvolving
@SuppressWarnings("NonApiType") // as Flink's, so that programs port
public class ListAccumulator<T> implements Accumulator<T, ArrayList<T>> {
    private static final long serialVersionUID = 1L;

    private ArrayList<T> localValue = new ArrayList<>();

    /** Starts without values. */
    public ListAccumulator() {}

    @Override
    public void add(T value) {
        localValue.add(value);
    }

    @Override
    public ArrayList<T> getLocalValue() {
        return localValue;
    }

    @Override
    public void resetLocal() {
        localValue.clear();
    }

    @Override
    public void merge(Accumulator<T, ArrayList<T>> other) {
        localValue.addAll(other.getLocalValue());
    }

    @Override
    public ListAccumulator<T> clone() {
        ListAccumulator<T> copy = new ListAccumulator<>();
        copy.localValue = new ArrayList<>(localValue);
        return copy;
    }

    @Override
    public String toString() {
        return "ListAccumulator " + localValue;
    }
}
