package dev.weir.api.typeinfo;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;
import java.io.Serializable;

/**
 * Turns values of a class into bytes and back, where the engine shall not find out itself how. It is registered for the
 * class with {@code StreamExecutionEnvironment.registerTypeWithSerializer} and has a constructor without arguments. Each
 * object is used by one thread.
 *
 * @param <T> the class of the values
 */
@PublicEvolving
public abstract class TypeSerializer<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Writes a value, which is not null. */
    public abstract void serialize(T record, DataOutputView target) throws IOException;

    /** Reads exactly what {@link #serialize} wrote for one value; never returns null. */
    public abstract T deserialize(DataInputView source) throws IOException;

    /** Like {@link #deserialize(DataInputView)}; may use a value again that nobody needs any more. */
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    /** Returns whether values never change, so that they may be shared rather than copied. */
    public boolean isImmutableType() {
        return false;
    }

    /** Returns a serializer that another thread may use; this one if it has no state. */
    public TypeSerializer<T> duplicate() {
        return this;
    }

    /** Returns an empty value, or null. */
    public T createInstance() {
        return null;
    }

    /** Returns how many bytes every value takes, or -1 if that differs. */
    public int getLength() {
        return -1;
    }
}
