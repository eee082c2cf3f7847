package dev.weir.rpc.codec;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import dev.weir.rpc.wire.TypesWire;
import java.util.List;

/** The wire of type descriptors; both sides refuse types that nest deeper than {@value #MAX_DEPTH}. Stateless. */
final class TypeDescriptorCodec {
    static final int MAX_DEPTH = 64;

    private static final int MAX_FIELDS = 10_000;
    private static final int MAX_ARITY = 25;

    private static final WireEnum<ScalarType, TypesWire.ScalarType> SCALARS =
            new WireEnum<>(ScalarType.class, scalar -> switch (scalar) {
                case BOOLEAN -> TypesWire.ScalarType.SCALAR_TYPE_BOOLEAN;
                case BYTE -> TypesWire.ScalarType.SCALAR_TYPE_BYTE;
                case SHORT -> TypesWire.ScalarType.SCALAR_TYPE_SHORT;
                case CHAR -> TypesWire.ScalarType.SCALAR_TYPE_CHAR;
                case INT -> TypesWire.ScalarType.SCALAR_TYPE_INT;
                case LONG -> TypesWire.ScalarType.SCALAR_TYPE_LONG;
                case FLOAT -> TypesWire.ScalarType.SCALAR_TYPE_FLOAT;
                case DOUBLE -> TypesWire.ScalarType.SCALAR_TYPE_DOUBLE;
                case STRING -> TypesWire.ScalarType.SCALAR_TYPE_STRING;
                case BIG_INTEGER -> TypesWire.ScalarType.SCALAR_TYPE_BIG_INTEGER;
                case BIG_DECIMAL -> TypesWire.ScalarType.SCALAR_TYPE_BIG_DECIMAL;
                case INSTANT -> TypesWire.ScalarType.SCALAR_TYPE_INSTANT;
                case DURATION -> TypesWire.ScalarType.SCALAR_TYPE_DURATION;
                case LOCAL_DATE -> TypesWire.ScalarType.SCALAR_TYPE_LOCAL_DATE;
                case LOCAL_TIME -> TypesWire.ScalarType.SCALAR_TYPE_LOCAL_TIME;
                case LOCAL_DATE_TIME -> TypesWire.ScalarType.SCALAR_TYPE_LOCAL_DATE_TIME;
                case UUID -> TypesWire.ScalarType.SCALAR_TYPE_UUID;
                case BYTES -> TypesWire.ScalarType.SCALAR_TYPE_BYTES;
            });

    private TypeDescriptorCodec() {}

    static TypesWire.TypeDescriptor encode(TypeDescriptor type) {
        return encode(type, 1);
    }

    static TypeDescriptor decode(TypesWire.TypeDescriptor wire) {
        return decode(wire, 1);
    }

    private static TypesWire.TypeDescriptor encode(TypeDescriptor type, int depth) {
        if (depth > MAX_DEPTH) {
            throw new WeirException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "A type nests deeper than " + MAX_DEPTH
                            + " levels; make it flatter, or hold the inner part as bytes.");
        }
        int next = depth + 1;
        TypesWire.TypeDescriptor.Builder wire = TypesWire.TypeDescriptor.newBuilder();
        if (type instanceof Scalar scalar) {
            wire.setScalar(SCALARS.encode(scalar.type()));
        } else if (type instanceof EnumType enumType) {
            wire.setEnumClass(enumType.className());
        } else if (type instanceof RecordType record) {
            wire.setRecord(encode(record.className(), record.components(), next));
        } else if (type instanceof PojoType pojo) {
            wire.setPojo(encode(pojo.className(), pojo.fields(), next));
        } else if (type instanceof TupleType tuple) {
            TypesWire.TupleType.Builder fields = TypesWire.TupleType.newBuilder();
            tuple.fields().forEach(field -> fields.addFields(encode(field, next)));
            wire.setTuple(fields);
        } else if (type instanceof ListType list) {
            wire.setListElement(encode(list.element(), next));
        } else if (type instanceof MapType map) {
            wire.setMap(TypesWire.MapType.newBuilder()
                    .setOrdered(map.ordered())
                    .setKey(encode(map.key(), next))
                    .setValue(encode(map.value(), next)));
        } else if (type instanceof Erased) {
            wire.setErased(TypesWire.Erased.getDefaultInstance());
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "There is no wire form of the type " + type + ".");
        }
        return wire.build();
    }

    private static TypesWire.FieldsType encode(String className, List<Field> fields, int depth) {
        TypesWire.FieldsType.Builder wire = TypesWire.FieldsType.newBuilder().setClassName(className);
        for (Field field : fields) {
            wire.addFields(TypesWire.Field.newBuilder()
                    .setDeclaringClass(field.declaringClass())
                    .setName(field.name())
                    .setPrimitive(field.primitive())
                    .setType(encode(field.type(), depth)));
        }
        return wire.build();
    }

    private static TypeDescriptor decode(TypesWire.TypeDescriptor wire, int depth) {
        Strict.between(1, depth, MAX_DEPTH, "nesting of a type");
        int next = depth + 1;
        return switch (wire.getTypeCase()) {
            case SCALAR -> new Scalar(SCALARS.decode(wire.getScalar(), "scalar type"));
            case ENUM_CLASS -> new EnumType(Strict.text(wire.getEnumClass(), "name of an enum"));
            case RECORD -> new RecordType(className(wire.getRecord()), fields(wire.getRecord(), next));
            case POJO -> new PojoType(className(wire.getPojo()), fields(wire.getPojo(), next));
            case TUPLE -> decode(wire.getTuple(), next);
            case LIST_ELEMENT -> new ListType(decode(wire.getListElement(), next));
            case MAP -> decode(wire.getMap(), next);
            case ERASED -> new Erased();
            case TYPE_NOT_SET -> throw new IllegalArgumentException("a type is of no known kind");
        };
    }

    private static TupleType decode(TypesWire.TupleType wire, int depth) {
        Strict.between(0, wire.getFieldsCount(), MAX_ARITY, "arity of a tuple");
        return new TupleType(
                wire.getFieldsList().stream().map(field -> decode(field, depth)).toList());
    }

    private static MapType decode(TypesWire.MapType wire, int depth) {
        Strict.present(wire.hasKey() && wire.hasValue(), "key or value of a map type");
        return new MapType(wire.getOrdered(), decode(wire.getKey(), depth), decode(wire.getValue(), depth));
    }

    private static String className(TypesWire.FieldsType wire) {
        return Strict.text(wire.getClassName(), "name of a class");
    }

    private static List<Field> fields(TypesWire.FieldsType wire, int depth) {
        Strict.between(0, wire.getFieldsCount(), MAX_FIELDS, "number of fields");
        return wire.getFieldsList().stream()
                .map(field -> {
                    Strict.present(field.hasType(), "type of a field");
                    return new Field(
                            Strict.text(field.getDeclaringClass(), "declaring class of a field"),
                            Strict.text(field.getName(), "name of a field"),
                            field.getPrimitive(),
                            decode(field.getType(), depth));
                })
                .toList();
    }
}
