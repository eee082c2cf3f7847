package dev.weir.api.aggregation;

import dev.weir.api.annotation.Internal;
import dev.weir.api.functions.ReduceFunction;

/** Combines records by one of their fields. Owned by the task thread; never changes a record that it is handed. */
@Internal
public abstract sealed class FieldAggregation<T> implements ReduceFunction<T>
        permits FieldSum, FieldExtremum, RecordExtremum {
    private static final long serialVersionUID = 1L;

    private final FieldReference field;
    /** Made for the class of the last record: almost always the only one. */
    private transient FieldAccess access;

    private transient Class<?> accessed;

    FieldAggregation(FieldReference field) {
        this.field = field;
    }

    /** Returns by which field records are combined. */
    public final FieldReference field() {
        return field;
    }

    /** Returns whether the field is one that can be added up, else one that has an order. */
    public boolean addsUp() {
        return false;
    }

    final FieldAccess access(Object record) {
        if (accessed != record.getClass()) {
            accessed = record.getClass();
            access = FieldAccess.to(field, record.getClass());
        }
        return access;
    }

    final Object valueOf(Object record) {
        Object value = access(record).get(record);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The " + field + " of a record is null; filter such records out before they are aggregated.");
        }
        return value;
    }
}
