package dev.weir.api.tuple;

import dev.weir.api.annotation.Public;
import java.util.Objects;

/** A mutable tuple of one field, owned by whoever holds it; usable as a key once its fields no longer change. */
@Public
public class Tuple1<T0> extends Tuple {
    private static final long serialVersionUID = 1L;

    /** Field 0. */
    public T0 f0;

    /** Makes a tuple whose fields are all null. */
    public Tuple1() {}

    /** Makes a tuple of the given values. */
    public Tuple1(T0 f0) {
        this.f0 = f0;
    }

    /** Makes a tuple of the given values, their types inferred. */
    public static <T0> Tuple1<T0> of(T0 f0) {
        return new Tuple1<>(f0);
    }

    /** Replaces all values at once. */
    public void setFields(T0 f0) {
        this.f0 = f0;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getField(int pos) {
        return (T)
                switch (pos) {
                    case 0 -> f0;
                    default -> throw noSuchField(pos);
                };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void setField(T value, int pos) {
        switch (pos) {
            case 0 -> f0 = (T0) value;
            default -> throw noSuchField(pos);
        }
    }

    @Override
    public Tuple1<T0> copy() {
        return new Tuple1<>(f0);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Tuple1<?> that)) {
            return false;
        }
        return Objects.equals(f0, that.f0);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(f0);
    }
}
