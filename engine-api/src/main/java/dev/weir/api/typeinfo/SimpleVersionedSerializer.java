package dev.weir.api.typeinfo;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;

/** Turns small values, such as splits, into bytes and back, across versions; stateless. */
@PublicEvolving
public interface SimpleVersionedSerializer<E> {

    /** Returns the version of the format that {@link #serialize} writes. */
    int getVersion();

    /** Returns the bytes of a value. */
    byte[] serialize(E obj) throws IOException;

    /** Returns the value of bytes that were written with the given version, which may be an older one. */
    E deserialize(int version, byte[] serialized) throws IOException;
}
