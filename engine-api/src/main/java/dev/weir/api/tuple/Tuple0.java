package dev.weir.api.tuple;

import dev.weir.api.annotation.Public;

/** The tuple without fields; immutable, all instances are equal. */
@Public
public class Tuple0 extends Tuple {
    private static final long serialVersionUID = 1L;

    /** The one instance that is ever needed. */
    public static final Tuple0 INSTANCE = new Tuple0();

    @Override
    public int getArity() {
        return 0;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getField(int pos) {
        throw noSuchField(pos);
    }

    @Override
    public <T> void setField(T value, int pos) {
        throw noSuchField(pos);
    }

    @Override
    public Tuple0 copy() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tuple0;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    private Object readResolve() {
        return INSTANCE;
    }
}
