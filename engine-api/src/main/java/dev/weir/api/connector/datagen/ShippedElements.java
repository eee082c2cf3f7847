package dev.weir.api.connector.datagen;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes elements with Java serialization, taking records and plain classes that are not {@link Serializable} apart into
 * their fields; stateless.
 */
final class ShippedElements {

    private ShippedElements() {}

    static byte[] write(List<?> elements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new PlainOutput(bytes)) {
            out.writeObject(new ArrayList<>(elements));
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    "fromData can't ship an object of class " + e.getMessage()
                            + ": make the class a record, give it a constructor without parameters, or let it implement"
                            + " java.io.Serializable.",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("fromData can't ship its elements: " + e.getMessage() + ".", e);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    static <T> List<T> read(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new LoaderInput(new ByteArrayInputStream(bytes), loader)) {
            return (List<T>) in.readObject();
        }
    }

    private static final class PlainOutput extends ObjectOutputStream {
        PlainOutput(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object value) throws IOException {
            return value == null || value instanceof Serializable ? value : PlainValue.of(value);
        }
    }

    private static final class LoaderInput extends ObjectInputStream {
        private final ClassLoader loader;

        LoaderInput(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                // primitive classes are known to the parent only
                return super.resolveClass(description);
            }
        }
    }
}
