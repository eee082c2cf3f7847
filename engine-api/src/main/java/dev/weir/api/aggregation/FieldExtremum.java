package dev.weir.api.aggregation;

import dev.weir.api.annotation.Internal;

/** Keeps the smallest or largest value of a field; the other fields stay those of the first record. Owned by the task thread. */
@Internal
public final class FieldExtremum<T> extends FieldAggregation<T> {
    private static final long serialVersionUID = 1L;

    private final Extremum extremum;

    /** Keeps that value of that field. */
    public FieldExtremum(FieldReference field, Extremum extremum) {
        super(field);
        this.extremum = extremum;
    }

    @Override
    @SuppressWarnings("unchecked") // a record of the same class
    public T reduce(T value1, T value2) {
        Object first = valueOf(value1);
        Object second = valueOf(value2);
        return extremum.compare(first, second) >= 0
                ? value1
                : (T) access(value1).with(value1, second);
    }
}
