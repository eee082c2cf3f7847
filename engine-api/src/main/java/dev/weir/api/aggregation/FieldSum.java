package dev.weir.api.aggregation;

import dev.weir.api.annotation.Internal;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Adds a field up; the other fields stay those of the first record. Owned by the task thread. */
@Internal
public final class FieldSum<T> extends FieldAggregation<T> {
    private static final long serialVersionUID = 1L;

    /** Adds up that field. */
    public FieldSum(FieldReference field) {
        super(field);
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // a record of the same class
    public T reduce(T value1, T value2) {
        return (T) access(value1).with(value1, sum(valueOf(value1), valueOf(value2)));
    }

    private Object sum(Object first, Object second) {
        if (first instanceof Integer a && second instanceof Integer b) {
            return a + b;
        } else if (first instanceof Long a && second instanceof Long b) {
            return a + b;
        } else if (first instanceof Double a && second instanceof Double b) {
            return a + b;
        } else if (first instanceof Float a && second instanceof Float b) {
            return a + b;
        } else if (first instanceof Short a && second instanceof Short b) {
            return (short) (a + b);
        } else if (first instanceof Byte a && second instanceof Byte b) {
            return (byte) (a + b);
        } else if (first instanceof BigDecimal a && second instanceof BigDecimal b) {
            return a.add(b);
        } else if (first instanceof BigInteger a && second instanceof BigInteger b) {
            return a.add(b);
        }
        throw new IllegalArgumentException("The " + field() + " can't be added up: "
                + first.getClass().getName() + " and " + second.getClass().getName() + " are no numbers of one type.");
    }
}
