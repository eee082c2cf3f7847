package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/**
 * Writes values by Java serialization, for jobs that allow generic types: the length in four bytes, then a serialization
 * stream of one object. Reading is bounded by that length and resolves classes of the job and values of the JDK, nothing
 * else. Immutable.
 */
final class GenericCodec extends StreamCodec<Object> {
    private static final int DEEPEST = 500;
    /** A map's table may have more places than its entries have bytes. */
    private static final int PLACES_PER_BYTE = 4;

    private static final int LEAST_PLACES = 64;

    private final Class<?> type;
    private final ClassLoader loader;

    GenericCodec(Class<?> type, ClassLoader loader) {
        this.type = type;
        this.loader = loader;
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord(type.getName());
        }
        if (!type.isInstance(value)) {
            throw otherClass(type.getName(), value);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(value);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new UnwritableRecordException(
                    "Java serialization can't write a " + value.getClass().getName() + ": " + failure
                            + "; register a serializer for the class.",
                    failure);
        }
        out.writeInt(bytes.size());
        out.writeBytes(bytes.toByteArray(), 0, bytes.size());
    }

    @Override
    public Object decode(RecordInput in) {
        byte[] bytes = in.readBytes(in.checkedLength(in.readInt(), 1));
        Object value;
        int left;
        try (JobInputStream stream = new JobInputStream(new ByteArrayInputStream(bytes), loader, bytes.length)) {
            value = stream.readObject();
            left = stream.available();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError failure) {
            throw new MalformedRecordException(
                    "Java serialization can't read a " + type.getName() + ": " + failure + ".", failure);
        }
        if (!type.isInstance(value) || left != 0) {
            throw new MalformedRecordException("The serialized bytes are no " + type.getName() + ".");
        }
        return value;
    }

    /** Resolves classes in the job's loader, and only those that may be read. Owned by the thread that reads. */
    private static final class JobInputStream extends ObjectInputStream {
        private final ClassLoader loader;

        JobInputStream(InputStream in, ClassLoader loader, int bytes) throws IOException {
            super(in);
            this.loader = loader;
            setObjectInputFilter(info -> check(info, bytes));
        }

        private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info, int bytes) {
            boolean tooMuch = info.depth() > DEEPEST
                    || info.references() > bytes
                    || info.streamBytes() > bytes
                    || info.arrayLength() > LEAST_PLACES + (long) PLACES_PER_BYTE * bytes;
            return tooMuch ? ObjectInputFilter.Status.REJECTED : ObjectInputFilter.Status.UNDECIDED;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            String name = described.getName();
            Class<?> found;
            try {
                found = Class.forName(name, false, loader);
            } catch (ClassNotFoundException absent) {
                found = super.resolveClass(described);
                if (!found.isPrimitive()) { // whose names no loader knows
                    throw absent;
                }
            }
            if (!GenericClasses.mayBeRead(found, loader)) {
                throw new InvalidClassException(name, "neither a class of the job nor a value of the JDK");
            }
            return found;
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new InvalidClassException("a proxy is no value");
        }
    }
}
