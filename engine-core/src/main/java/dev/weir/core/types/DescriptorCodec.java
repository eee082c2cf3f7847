package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.util.ArrayList;
import java.util.List;

/** Turns descriptors into bytes and back, for the JobGraph. Has no state. The bytes are frozen. */
public final class DescriptorCodec {
    private static final int SCALAR = 1;
    private static final int ENUM = 2;
    private static final int RECORD = 3;
    private static final int POJO = 4;
    private static final int TUPLE = 5;
    private static final int LIST = 6;
    private static final int MAP = 7;
    private static final int ORDERED_MAP = 8;
    private static final int ERASED = 9;

    private DescriptorCodec() {}

    /** The bytes of {@code descriptor}. */
    public static byte[] toBytes(TypeDescriptor descriptor) {
        RecordOutput out = new RecordOutput();
        out.begin();
        write(descriptor, out);
        return out.toByteArray();
    }

    /**
     * The descriptor whose bytes are all those of {@code bytes}.
     *
     * @throws MalformedRecordException if they are no descriptor
     */
    public static TypeDescriptor fromBytes(byte[] bytes) {
        RecordInput in = new RecordInput();
        in.set(bytes, 0, bytes.length);
        TypeDescriptor descriptor = read(in);
        if (in.remaining() != 0) {
            throw new MalformedRecordException(in.remaining() + " bytes follow the type.");
        }
        return descriptor;
    }

    private static void write(TypeDescriptor descriptor, RecordOutput out) {
        if (descriptor instanceof Scalar scalar) {
            out.writeByte(SCALAR);
            out.writeByte(scalar.type().tag());
        } else if (descriptor instanceof EnumType type) {
            out.writeByte(ENUM);
            out.writeString(type.className());
        } else if (descriptor instanceof RecordType type) {
            out.writeByte(RECORD);
            writeFields(type.className(), type.components(), out);
        } else if (descriptor instanceof PojoType type) {
            out.writeByte(POJO);
            writeFields(type.className(), type.fields(), out);
        } else if (descriptor instanceof TupleType type) {
            out.writeByte(TUPLE);
            out.writeVarInt(type.fields().size());
            type.fields().forEach(field -> write(field, out));
        } else if (descriptor instanceof ListType type) {
            out.writeByte(LIST);
            write(type.element(), out);
        } else if (descriptor instanceof MapType type) {
            out.writeByte(type.ordered() ? ORDERED_MAP : MAP);
            write(type.key(), out);
            write(type.value(), out);
        } else {
            out.writeByte(ERASED);
        }
    }

    private static void writeFields(String className, List<Field> fields, RecordOutput out) {
        out.writeString(className);
        out.writeVarInt(fields.size());
        for (Field field : fields) {
            out.writeString(field.declaringClass());
            out.writeString(field.name());
            out.writeBoolean(field.primitive());
            write(field.type(), out);
        }
    }

    private static TypeDescriptor read(RecordInput in) {
        in.enter();
        int kind = in.readByte();
        TypeDescriptor read = switch (kind) {
            case SCALAR -> new Scalar(ScalarType.ofTag(in.readByte()));
            case ENUM -> new EnumType(in.readString());
            case RECORD -> new RecordType(in.readString(), readFields(in));
            case POJO -> new PojoType(in.readString(), readFields(in));
            case TUPLE -> readTuple(in);
            case LIST -> new ListType(read(in));
            case MAP, ORDERED_MAP -> new MapType(kind == ORDERED_MAP, read(in), read(in));
            case ERASED -> new Erased();
            default -> throw new MalformedRecordException("The kind of type " + kind + " means nothing.");
        };
        in.leave();
        return read;
    }

    private static TypeDescriptor readTuple(RecordInput in) {
        int arity = in.readLength(1);
        List<TypeDescriptor> fields = new ArrayList<>();
        for (int i = 0; i < arity; i++) {
            fields.add(read(in));
        }
        return new TupleType(fields);
    }

    private static List<Field> readFields(RecordInput in) {
        int count = in.readLength(4);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String declaringClass = in.readString();
            String name = in.readString();
            boolean primitive = in.readBoolean();
            TypeDescriptor type = read(in);
            if (primitive && !(type instanceof Scalar scalar && scalar.type().primitiveClass() != null)) {
                throw new MalformedRecordException("The field " + name + " is primitive and yet a " + type + ".");
            }
            fields.add(new Field(declaringClass, name, primitive, type));
        }
        return fields;
    }
}
