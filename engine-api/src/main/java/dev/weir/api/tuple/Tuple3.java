package dev.weir.api.tuple;

import dev.weir.api.annotation.Public;
import java.util.Objects;

/** A mutable tuple of 3 fields, owned by whoever holds it; usable as a key once its fields no longer change. */
@Public
public class Tuple3<T0, T1, T2> extends Tuple {
    private static final long serialVersionUID = 1L;

    /** Field 0. */
    public T0 f0;

    /** Field 1. */
    public T1 f1;

    /** Field 2. */
    public T2 f2;

    /** Makes a tuple whose fields are all null. */
    public Tuple3() {}

    /** Makes a tuple of the given values. */
    public Tuple3(T0 f0, T1 f1, T2 f2) {
        this.f0 = f0;
        this.f1 = f1;
        this.f2 = f2;
    }

    /** Makes a tuple of the given values, their types inferred. */
    public static <T0, T1, T2> Tuple3<T0, T1, T2> of(T0 f0, T1 f1, T2 f2) {
        return new Tuple3<>(f0, f1, f2);
    }

    /** Replaces all values at once. */
    public void setFields(T0 f0, T1 f1, T2 f2) {
        this.f0 = f0;
        this.f1 = f1;
        this.f2 = f2;
    }

    @Override
    public int getArity() {
        return 3;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getField(int pos) {
        return (T)
                switch (pos) {
                    case 0 -> f0;
                    case 1 -> f1;
                    case 2 -> f2;
                    default -> throw noSuchField(pos);
                };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void setField(T value, int pos) {
        switch (pos) {
            case 0 -> f0 = (T0) value;
            case 1 -> f1 = (T1) value;
            case 2 -> f2 = (T2) value;
            default -> throw noSuchField(pos);
        }
    }

    @Override
    public Tuple3<T0, T1, T2> copy() {
        return new Tuple3<>(f0, f1, f2);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Tuple3<?, ?, ?> that)) {
            return false;
        }
        return Objects.equals(f0, that.f0) && Objects.equals(f1, that.f1) && Objects.equals(f2, that.f2);
    }

    @Override
    public int hashCode() {
        int result = Objects.hashCode(f0);
        result = 31 * result + Objects.hashCode(f1);
        result = 31 * result + Objects.hashCode(f2);
        return result;
    }
}
