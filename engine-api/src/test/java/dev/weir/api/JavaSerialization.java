package dev.weir.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Ships objects as the engine does: by Java serialization; stateless. */
public final class JavaSerialization {

    private JavaSerialization() {}

    /** Returns what arrives at the other side. */
    @SuppressWarnings("unchecked")
    public static <T> T ship(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError("can't ship " + value.getClass(), e);
        }
    }
}
