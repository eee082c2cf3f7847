package dev.weir.api.aggregation;

import dev.weir.api.annotation.Internal;

/** Keeps the whole record whose field is the smallest or largest. Owned by the task thread. */
@Internal
public final class RecordExtremum<T> extends FieldAggregation<T> {
    private static final long serialVersionUID = 1L;

    private final Extremum extremum;
    private final boolean first;

    /** Keeps the first of records whose fields are equal, or else the last. */
    public RecordExtremum(FieldReference field, Extremum extremum, boolean first) {
        super(field);
        this.extremum = extremum;
        this.first = first;
    }

    @Override
    public T reduce(T value1, T value2) {
        int order = extremum.compare(valueOf(value1), valueOf(value2));
        return order > 0 || (order == 0 && first) ? value1 : value2;
    }
}
