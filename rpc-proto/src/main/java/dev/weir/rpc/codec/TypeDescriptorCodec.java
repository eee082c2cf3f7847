package dev.weir.rpc.codec;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.CollectionKind;
import dev.weir.core.types.MapKind;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.core.types.TypeDescriptor.ArrayType;
import dev.weir.core.types.TypeDescriptor.CollectionType;
import dev.weir.core.types.TypeDescriptor.CustomType;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.GenericType;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.Member;
import dev.weir.core.types.TypeDescriptor.OptionalType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Recursive;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.SealedType;
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
                case BOOLEAN_ARRAY -> TypesWire.ScalarType.SCALAR_TYPE_BOOLEAN_ARRAY;
                case SHORT_ARRAY -> TypesWire.ScalarType.SCALAR_TYPE_SHORT_ARRAY;
                case CHAR_ARRAY -> TypesWire.ScalarType.SCALAR_TYPE_CHAR_ARRAY;
                case INT_ARRAY -> TypesWire.ScalarType.SCALAR_TYPE_INT_ARRAY;
                case LONG_ARRAY -> TypesWire.ScalarType.SCALAR_TYPE_LONG_ARRAY;
                case FLOAT_ARRAY -> TypesWire.ScalarType.SCALAR_TYPE_FLOAT_ARRAY;
                case DOUBLE_ARRAY -> TypesWire.ScalarType.SCALAR_TYPE_DOUBLE_ARRAY;
                case OPTIONAL_INT -> TypesWire.ScalarType.SCALAR_TYPE_OPTIONAL_INT;
                case OPTIONAL_LONG -> TypesWire.ScalarType.SCALAR_TYPE_OPTIONAL_LONG;
                case OPTIONAL_DOUBLE -> TypesWire.ScalarType.SCALAR_TYPE_OPTIONAL_DOUBLE;
                case OFFSET_DATE_TIME -> TypesWire.ScalarType.SCALAR_TYPE_OFFSET_DATE_TIME;
                case OFFSET_TIME -> TypesWire.ScalarType.SCALAR_TYPE_OFFSET_TIME;
                case ZONED_DATE_TIME -> TypesWire.ScalarType.SCALAR_TYPE_ZONED_DATE_TIME;
                case ZONE_ID -> TypesWire.ScalarType.SCALAR_TYPE_ZONE_ID;
                case ZONE_OFFSET -> TypesWire.ScalarType.SCALAR_TYPE_ZONE_OFFSET;
                case YEAR -> TypesWire.ScalarType.SCALAR_TYPE_YEAR;
                case YEAR_MONTH -> TypesWire.ScalarType.SCALAR_TYPE_YEAR_MONTH;
                case MONTH_DAY -> TypesWire.ScalarType.SCALAR_TYPE_MONTH_DAY;
                case PERIOD -> TypesWire.ScalarType.SCALAR_TYPE_PERIOD;
                case DATE -> TypesWire.ScalarType.SCALAR_TYPE_DATE;
                case SQL_DATE -> TypesWire.ScalarType.SCALAR_TYPE_SQL_DATE;
                case SQL_TIME -> TypesWire.ScalarType.SCALAR_TYPE_SQL_TIME;
                case SQL_TIMESTAMP -> TypesWire.ScalarType.SCALAR_TYPE_SQL_TIMESTAMP;
            });

    private static final WireEnum<MapKind, TypesWire.MapKind> MAPS =
            new WireEnum<>(MapKind.class, kind -> switch (kind) {
                case HASH -> TypesWire.MapKind.MAP_KIND_UNSPECIFIED;
                case LINKED -> TypesWire.MapKind.MAP_KIND_LINKED;
                case SORTED -> TypesWire.MapKind.MAP_KIND_SORTED;
                case ENUM -> TypesWire.MapKind.MAP_KIND_ENUM;
                case CONCURRENT -> TypesWire.MapKind.MAP_KIND_CONCURRENT;
            });

    private static final WireEnum<CollectionKind, TypesWire.CollectionKind> COLLECTIONS =
            new WireEnum<>(CollectionKind.class, kind -> switch (kind) {
                case LINKED_LIST -> TypesWire.CollectionKind.COLLECTION_KIND_LINKED_LIST;
                case SET -> TypesWire.CollectionKind.COLLECTION_KIND_SET;
                case SORTED_SET -> TypesWire.CollectionKind.COLLECTION_KIND_SORTED_SET;
                case ENUM_SET -> TypesWire.CollectionKind.COLLECTION_KIND_ENUM_SET;
                case DEQUE -> TypesWire.CollectionKind.COLLECTION_KIND_DEQUE;
                case PRIORITY_QUEUE -> TypesWire.CollectionKind.COLLECTION_KIND_PRIORITY_QUEUE;
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
        } else if (type instanceof OptionalType optional) {
            wire.setOptionalValue(encode(optional.value(), next));
        } else if (type instanceof Erased) {
            wire.setErased(TypesWire.Erased.getDefaultInstance());
        } else if (type instanceof Recursive recursive) {
            wire.setRecursive(recursive.levels());
        } else if (type instanceof GenericType generic) {
            wire.setGenericClass(generic.className());
        } else if (type instanceof CustomType custom) {
            wire.setCustom(TypesWire.CustomType.newBuilder()
                    .setClassName(custom.className())
                    .setSerializerClass(custom.serializerClass()));
        } else {
            encodeContainer(type, wire, next);
        }
        return wire.build();
    }

    private static void encodeContainer(TypeDescriptor type, TypesWire.TypeDescriptor.Builder wire, int next) {
        if (type instanceof MapType map) {
            TypesWire.MapType.Builder parts = TypesWire.MapType.newBuilder()
                    .setKey(encode(map.key(), next))
                    .setValue(encode(map.value(), next));
            if (map.kind() == MapKind.LINKED) {
                parts.setOrdered(true);
            } else {
                parts.setKind(MAPS.encode(map.kind()));
            }
            wire.setMap(parts);
        } else if (type instanceof CollectionType collection) {
            wire.setCollection(TypesWire.CollectionType.newBuilder()
                    .setKind(COLLECTIONS.encode(collection.kind()))
                    .setElement(encode(collection.element(), next)));
        } else if (type instanceof ArrayType array) {
            wire.setArray(TypesWire.ArrayType.newBuilder()
                    .setComponentClass(array.componentClass())
                    .setElement(encode(array.element(), next)));
        } else if (type instanceof SealedType sealed) {
            TypesWire.SealedType.Builder parts = TypesWire.SealedType.newBuilder()
                    .setClassName(sealed.className())
                    .setOpen(sealed.open());
            for (Member member : sealed.members()) {
                parts.addMembers(TypesWire.SealedMember.newBuilder()
                        .setClassName(member.className())
                        .setType(encode(member.type(), next)));
            }
            wire.setSealed(parts);
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "There is no wire form of the type " + type + ".");
        }
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
            case COLLECTION -> decode(wire.getCollection(), next);
            case ARRAY -> decode(wire.getArray(), next);
            case OPTIONAL_VALUE -> new OptionalType(decode(wire.getOptionalValue(), next));
            case SEALED -> decode(wire.getSealed(), next);
            case RECURSIVE -> new Recursive(Strict.between(0, wire.getRecursive(), MAX_DEPTH, "levels of a type"));
            case CUSTOM ->
                new CustomType(
                        Strict.text(wire.getCustom().getClassName(), "name of a class"),
                        Strict.text(wire.getCustom().getSerializerClass(), "name of a serializer"));
            case GENERIC_CLASS -> new GenericType(Strict.text(wire.getGenericClass(), "name of a class"));
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
        MapKind kind = wire.getOrdered() ? MapKind.LINKED : MAPS.decode(wire.getKind(), "kind of a map");
        return new MapType(kind, decode(wire.getKey(), depth), decode(wire.getValue(), depth));
    }

    private static CollectionType decode(TypesWire.CollectionType wire, int depth) {
        Strict.present(wire.hasElement(), "element of a collection type");
        return new CollectionType(
                COLLECTIONS.decode(wire.getKind(), "kind of a collection"), decode(wire.getElement(), depth));
    }

    private static ArrayType decode(TypesWire.ArrayType wire, int depth) {
        Strict.present(wire.hasElement(), "element of an array type");
        return new ArrayType(
                Strict.text(wire.getComponentClass(), "component of an array"), decode(wire.getElement(), depth));
    }

    private static SealedType decode(TypesWire.SealedType wire, int depth) {
        Strict.between(0, wire.getMembersCount(), MAX_FIELDS, "number of permitted classes");
        List<Member> members = wire.getMembersList().stream()
                .map(member -> {
                    Strict.present(member.hasType(), "type of a permitted class");
                    return new Member(
                            Strict.text(member.getClassName(), "name of a class"), decode(member.getType(), depth));
                })
                .toList();
        return new SealedType(Strict.text(wire.getClassName(), "name of a class"), members, wire.getOpen());
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
