package dev.weir.api.tuple;

import dev.weir.api.annotation.Public;
import java.io.Serializable;
import java.util.Arrays;

/** A fixed number of fields of independent types; mutable, owned by whoever holds it. */
@Public
public abstract class Tuple implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The number of fields of the longest tuple. */
    public static final int MAX_ARITY = 25;

    /** Returns the number of fields. */
    public abstract int getArity();

    /**
     * Returns a field by position; the caller vouches for its type.
     *
     * @throws IndexOutOfBoundsException if there is no such field
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public abstract <T> T getField(int pos);

    /**
     * Sets a field by position; the caller vouches for its type.
     *
     * @throws IndexOutOfBoundsException if there is no such field
     */
    public abstract <T> void setField(T value, int pos);

    /** Returns a new tuple with the same values; the values themselves are not copied. */
    public abstract Tuple copy();

    /** Returns the values in parentheses, separated by commas, arrays by their elements. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < getArity(); i++) {
            if (i > 0) {
                text.append(',');
            }
            Object field = getField(i);
            text.append(field != null && field.getClass().isArray() ? arrayText(field) : field);
        }
        return text.append(')').toString();
    }

    final IndexOutOfBoundsException noSuchField(int pos) {
        return new IndexOutOfBoundsException("Tuple" + getArity() + " has no field " + pos);
    }

    private static String arrayText(Object array) {
        // deepToString prints every kind of array, but only when it is inside another one
        String nested = Arrays.deepToString(new Object[] {array});
        return nested.substring(1, nested.length() - 1);
    }
}
