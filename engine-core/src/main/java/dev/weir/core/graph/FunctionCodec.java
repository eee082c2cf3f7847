package dev.weir.core.graph;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/**
 * Turns user objects into bytes and back by Java serialization. Stateless. Reading happens only for functions of an accepted
 * job and in that job's class loader; it runs code of the user.
 */
public final class FunctionCodec {
    /** The largest function; a graph has room for one such. */
    public static final int MAX_BYTES = 24 << 20;

    private FunctionCodec() {}

    /** Stops an object that holds too much while it is written. Owned by the thread that writes. */
    private static final class Bounded extends ByteArrayOutputStream {
        private final String owner;

        private Bounded(String owner) {
            this.owner = owner;
        }

        @Override
        public synchronized void write(int b) {
            requireRoom(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            requireRoom(length);
            super.write(bytes, offset, length);
        }

        private void requireRoom(int length) {
            if (length > MAX_BYTES - count) {
                throw new WeirException(
                        ErrorCode.BAD_FUNCTION,
                        owner + " holds more than " + (MAX_BYTES >> 20)
                                + " MiB; read large data in open() instead of keeping it in a field.");
            }
        }
    }

    /**
     * Serializes a user object, which is cut loose from objects around it that it does not use.
     *
     * @param owner begins the error sentence, such as {@code Operator 'parse'}
     */
    public static SerializedFunction serialize(Object function, String owner) {
        OuterReferences.cutUnused(function);
        Bounded bytes = new Bounded(owner);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        } catch (NotSerializableException e) {
            throw notSerializable(function, owner, e);
        } catch (WeirException tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    owner + " can't be serialized: " + e + "; keep only plain serializable values in its fields.",
                    e);
        }
        return SerializedFunction.of(bytes.toByteArray());
    }

    private static WeirException notSerializable(Object function, String owner, NotSerializableException cause) {
        String culprit = cause.getMessage();
        String path = FieldPath.toInstanceOf(culprit, function)
                .map(found -> " in field '" + found + "'")
                .orElse("");
        return new WeirException(
                ErrorCode.BAD_FUNCTION,
                owner + " can't be serialized: it holds a " + culprit + path
                        + ", which is not Serializable; make the class"
                        + " Serializable, or make the field transient and create its value in open().",
                cause);
    }

    /**
     * Reads a user object back.
     *
     * @param type what the object must be
     * @param owner begins the error sentence
     */
    public static <T> T deserialize(SerializedFunction function, Class<T> type, ClassLoader loader, String owner) {
        Object read;
        try (ObjectInputStream in = new LoaderInputStream(new ByteArrayInputStream(function.toByteArray()), loader)) {
            read = in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    owner + " can't be read back in the job's class loader: " + e
                            + "; check that the job's jar holds every class that it needs.",
                    e);
        }
        if (!type.isInstance(read)) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    owner + " holds a "
                            + (read == null ? "null" : read.getClass().getName()) + " where a " + type.getName()
                            + " belongs.");
        }
        return type.cast(read);
    }

    /** Resolves classes in one given loader. Owned by the thread that reads. */
    private static final class LoaderInputStream extends ObjectInputStream {
        private final ClassLoader loader;

        LoaderInputStream(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                // Knows the names of primitives, which no loader does; for anything else it would ask the engine's
                // loader.
                Class<?> resolved = super.resolveClass(described);
                if (!resolved.isPrimitive()) {
                    throw e;
                }
                return resolved;
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaceNames) throws ClassNotFoundException {
            Class<?>[] interfaces = new Class<?>[interfaceNames.length];
            for (int i = 0; i < interfaces.length; i++) {
                interfaces[i] = Class.forName(interfaceNames[i], false, loader);
            }
            // The JDK's direct way to the class is deprecated; the instance is made for its class alone.
            return Proxy.newProxyInstance(loader, interfaces, (proxy, method, arguments) -> null)
                    .getClass();
        }
    }
}
