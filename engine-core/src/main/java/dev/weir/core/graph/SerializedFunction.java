package dev.weir.core.graph;

import java.util.Arrays;

/**
 * A user object as the bytes of Java serialization, opaque to everyone but a worker that runs the job (in the job's class
 * loader). Immutable; equal by content.
 */
public final class SerializedFunction {
    private final byte[] bytes;

    private SerializedFunction(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy of the bytes. */
    public static SerializedFunction of(byte[] bytes) {
        return new SerializedFunction(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** How many bytes there are. */
    public int sizeBytes() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SerializedFunction that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SerializedFunction(" + bytes.length + " bytes)";
    }
}
