package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.typeinfo.TypeSerializer;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.function.Supplier;

/**
 * Writes values with a serializer of the user: the length in four bytes, then what the serializer writes. Immutable; each
 * input and output holds a serializer object of its own, as these may have state.
 */
final class CustomCodec extends StreamCodec<Object> {

    /** The serializer of one output. Owned by its thread. */
    private record Writer(TypeSerializer<Object> serializer, RecordDataOutput view) {}

    /** The serializer of one input. Owned by its thread. */
    private record Reader(TypeSerializer<Object> serializer, RecordDataInput view) {}

    private final Class<?> type;
    private final String name;
    private final boolean immutable;
    private final Supplier<TypeSerializer<Object>> serializers;

    private CustomCodec(Class<?> type, String name, boolean immutable, Supplier<TypeSerializer<Object>> serializers) {
        this.type = type;
        this.name = name;
        this.immutable = immutable;
        this.serializers = serializers;
    }

    /** The codec of {@code type} and its subclasses by {@code serializerClass}. */
    static CustomCodec of(Class<?> type, Class<?> serializerClass) {
        if (!TypeSerializer.class.isAssignableFrom(serializerClass)) {
            throw unusable(type, serializerClass, "it does not extend TypeSerializer", null);
        }
        Constructor<?> constructor;
        try {
            constructor = serializerClass.getDeclaredConstructor();
            constructor.setAccessible(true);
        } catch (NoSuchMethodException | RuntimeException closed) {
            throw unusable(type, serializerClass, "it has no constructor without arguments that can be called", closed);
        }
        boolean immutable = newSerializer(type, constructor).isImmutableType();
        return new CustomCodec(type, serializerClass.getName(), immutable, () -> newSerializer(type, constructor));
    }

    /** Whether the serializer says that its values never change. */
    boolean isImmutable() {
        return immutable;
    }

    @SuppressWarnings("unchecked") // the user vouches for what it serializes
    private static TypeSerializer<Object> newSerializer(Class<?> type, Constructor<?> constructor) {
        try {
            return (TypeSerializer<Object>) constructor.newInstance();
        } catch (ReflectiveOperationException failure) {
            throw unusable(type, constructor.getDeclaringClass(), "its constructor fails (" + failure + ")", failure);
        }
    }

    private static WeirException unusable(Class<?> type, Class<?> serializer, String why, Exception cause) {
        return new WeirException(
                ErrorCode.UNSUPPORTED_TYPE,
                "The serializer " + serializer.getName() + " of " + type.getName() + " can't be used: " + why
                        + "; mend the class, or register another one.",
                cause);
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord(type.getName());
        }
        if (!type.isInstance(value)) {
            throw otherClass(type.getName(), value);
        }
        Writer writer = (Writer) out.attached(this);
        if (writer == null) {
            writer = new Writer(serializers.get(), new RecordDataOutput(out));
            out.attach(this, writer);
        }
        int frame = out.end();
        out.writeInt(0);
        try {
            writer.serializer().serialize(value, writer.view());
        } catch (UnwritableRecordException tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new UnwritableRecordException(
                    "The serializer " + name + " can't write a "
                            + value.getClass().getName() + ": " + failure + ".",
                    failure);
        }
        out.setInt(frame, out.end() - frame - Integer.BYTES);
    }

    @Override
    public Object decode(RecordInput in) {
        Reader reader = (Reader) in.attached(this);
        if (reader == null) {
            reader = new Reader(serializers.get(), new RecordDataInput(in));
            in.attach(this, reader);
        }
        int length = in.checkedLength(in.readInt(), 1);
        int end = in.narrow(length);
        Object value;
        try {
            value = reader.serializer().deserialize(reader.view());
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new MalformedRecordException(
                    "The serializer " + name + " can't read the " + length + " bytes of a " + type.getName() + ": "
                            + failure + ".",
                    failure);
        }
        if (in.remaining() != 0 || !type.isInstance(value)) {
            throw new MalformedRecordException(
                    "The serializer " + name + " read " + (length - in.remaining()) + " of the " + length
                            + " bytes that it wrote, and made "
                            + (value == null ? "null" : "a " + value.getClass().getName())
                            + "; it must read what it writes.");
        }
        in.widen(end);
        return value;
    }
}
