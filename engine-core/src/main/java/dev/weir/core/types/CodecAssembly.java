package dev.weir.core.types;

import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.Shape.Access;
import dev.weir.core.types.Shape.Kind;
import dev.weir.core.types.Shape.Slot;
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
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the codec of one descriptor and of all its parts. Used once, by one thread.
 *
 * <p>In keys, sealed types and types inside themselves are written as erased positions are: with the name of the class, which
 * stays the same when other classes are permitted later.
 */
final class CodecAssembly {
    private final CodecFactory factory;
    private final CodecForm form;
    private final OpenTypes open = new OpenTypes();

    CodecAssembly(CodecFactory factory) {
        this.factory = factory;
        this.form = factory.form();
    }

    /** The codec of {@code descriptor}, whose values are not null. */
    StreamCodec<Object> codec(TypeDescriptor descriptor) {
        if (OpenTypes.reachOf(descriptor) > 0) {
            return make(descriptor); // it means something in here only
        }
        StreamCodec<Object> known = factory.known(descriptor);
        return known != null ? known : factory.keep(descriptor, make(descriptor));
    }

    private StreamCodec<Object> make(TypeDescriptor descriptor) {
        if (descriptor instanceof Scalar scalar) {
            return scalar(scalar.type());
        }
        if (descriptor instanceof EnumType type) {
            return new EnumCodec(enumClass(type), form);
        }
        if (descriptor instanceof ListType type) {
            return new ListCodec(nested(type.element()));
        }
        if (descriptor instanceof OptionalType type) {
            return new OptionalCodec(nested(type.value()));
        }
        if (descriptor instanceof Recursive type) {
            return form == CodecForm.KEY ? ErasedCodec.INSTANCE : open.refer(type.levels());
        }
        if (descriptor instanceof ArrayType || descriptor instanceof CollectionType || descriptor instanceof MapType) {
            return container(descriptor);
        }
        if (descriptor instanceof CustomType || descriptor instanceof GenericType) {
            return foreign(descriptor);
        }
        if (descriptor instanceof Erased) {
            return ErasedCodec.INSTANCE;
        }
        return recursive(descriptor);
    }

    /** Makes the codec of a type that may stand inside itself. */
    private StreamCodec<Object> recursive(TypeDescriptor descriptor) {
        open.enter(descriptor);
        StreamCodec<Object> codec;
        if (descriptor instanceof RecordType type) {
            codec = record(type);
        } else if (descriptor instanceof PojoType type) {
            codec = pojo(type);
        } else if (descriptor instanceof TupleType type) {
            codec = tuple(type);
        } else {
            codec = sealed((SealedType) descriptor);
        }
        open.leave(codec);
        return codec;
    }

    private StreamCodec<Object> scalar(ScalarType type) {
        ScalarCodec codec = ScalarCodec.of(type, form);
        if (codec == null) {
            throw CodecFactory.noKey("an array");
        }
        return codec;
    }

    private Class<?> enumClass(TypeDescriptor descriptor) {
        Class<?> type = factory.load(((EnumType) descriptor).className());
        if (!type.isEnum()) {
            throw CodecFactory.changed(type);
        }
        return type;
    }

    private StreamCodec<Object> container(TypeDescriptor descriptor) {
        if (descriptor instanceof ArrayType type) {
            checkNoKey("an array");
            Class<?> component = factory.load(type.componentClass());
            if (component.isPrimitive()) {
                throw CodecFactory.changed(component);
            }
            return new ArrayCodec(component, nested(type.element()));
        }
        if (descriptor instanceof MapType type) {
            checkNoKey("a map");
            Class<?> keyClass = type.kind() == MapKind.ENUM ? enumClass(type.key()) : Object.class;
            return new MapCodec(type.kind(), nested(type.key()), nested(type.value()), keyClass);
        }
        CollectionType type = (CollectionType) descriptor;
        if (type.kind() != CollectionKind.LINKED_LIST) {
            checkNoKey(isQueue(type.kind()) ? "a queue" : "a set");
        }
        Class<?> elementClass = type.kind() == CollectionKind.ENUM_SET ? enumClass(type.element()) : Object.class;
        return new CollectionCodec(type.kind(), nested(type.element()), elementClass);
    }

    private static boolean isQueue(CollectionKind kind) {
        return kind == CollectionKind.DEQUE || kind == CollectionKind.PRIORITY_QUEUE;
    }

    private StreamCodec<Object> foreign(TypeDescriptor descriptor) {
        if (descriptor instanceof CustomType type) {
            checkNoKey("a " + type.className() + ", which a serializer of the job writes");
            Class<?> target = factory.load(type.className());
            return CustomCodec.of(target, factory.load(type.serializerClass()));
        }
        GenericType type = (GenericType) descriptor;
        checkNoKey("a " + type.className() + ", which Java serialization writes");
        return new GenericCodec(factory.load(type.className()), factory.loader());
    }

    private void checkNoKey(String what) {
        if (form == CodecForm.KEY) {
            throw CodecFactory.noKey(what);
        }
    }

    /** Whether values stand in there with their class. */
    private boolean isErased(TypeDescriptor descriptor) {
        return descriptor instanceof Erased
                || (form == CodecForm.KEY && (descriptor instanceof SealedType || descriptor instanceof Recursive));
    }

    private NestedCodec nested(TypeDescriptor descriptor) {
        if (isErased(descriptor)) {
            checkMembers(descriptor);
            return NestedCodec.ERASED;
        }
        return new NestedCodec(codec(descriptor));
    }

    /** Refuses a sealed type early that could never be a key. */
    private void checkMembers(TypeDescriptor descriptor) {
        if (descriptor instanceof SealedType sealed) {
            codec(sealed);
        }
    }

    private StreamCodec<Object> sealed(SealedType descriptor) {
        Class<?> type = factory.load(descriptor.className());
        List<Class<?>> classes = new ArrayList<>();
        List<StreamCodec<Object>> codecs = new ArrayList<>();
        for (Member member : descriptor.members()) {
            Class<?> permitted = factory.load(member.className());
            if (!type.isAssignableFrom(permitted)) {
                throw CodecFactory.changed(type);
            }
            classes.add(permitted);
            codecs.add(within(type, "<" + permitted.getSimpleName() + ">", member.type()));
        }
        return form == CodecForm.KEY
                ? ErasedCodec.INSTANCE
                : new SealedCodec(type.getName(), classes, codecs, descriptor.open());
    }

    private StreamCodec<Object> record(RecordType descriptor) {
        Class<?> type = factory.load(descriptor.className());
        if (!type.isRecord()
                || type.getRecordComponents().length != descriptor.components().size()) {
            throw CodecFactory.changed(type);
        }
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < descriptor.components().size(); i++) {
            Field component = descriptor.components().get(i);
            if (!type.getRecordComponents()[i].getName().equals(component.name())) {
                throw CodecFactory.changed(type);
            }
            slots.add(slot(type, component));
        }
        return CodecGenerator.generate(new Shape(type, false, true, slots), form, Lookups.in(type));
    }

    private StreamCodec<Object> pojo(PojoType descriptor) {
        Class<?> type = factory.load(descriptor.className());
        List<Slot> slots = new ArrayList<>();
        for (Field field : descriptor.fields()) {
            slots.add(slot(type, field));
        }
        return CodecGenerator.generate(new Shape(type, true, false, slots), form, Lookups.in(type));
    }

    private StreamCodec<Object> tuple(TupleType descriptor) {
        Class<?> type = TupleClasses.ofArity(descriptor.fields().size());
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < descriptor.fields().size(); i++) {
            slots.add(
                    slot(type, "f" + i, type, Object.class, descriptor.fields().get(i), Optional.empty()));
        }
        return CodecGenerator.generate(new Shape(type, true, false, slots), form, MethodHandles.lookup());
    }

    private Slot slot(Class<?> type, Field field) {
        Class<?> owner = factory.load(field.declaringClass());
        java.lang.reflect.Field declared;
        try {
            declared = owner.getDeclaredField(field.name());
        } catch (NoSuchFieldException absent) {
            throw CodecFactory.changed(owner);
        }
        Class<?> javaType = declared.getType();
        boolean same = field.type() instanceof Scalar scalar && ScalarType.of(javaType) == scalar.type();
        if (!owner.isAssignableFrom(type)
                || javaType.isPrimitive() != field.primitive()
                || (javaType.isPrimitive() && !same)) {
            throw CodecFactory.changed(owner);
        }
        Optional<Access> access =
                owner.getNestHost() == type.getNestHost() ? Optional.empty() : Optional.of(Access.to(declared));
        return slot(type, field.name(), owner, javaType, field.type(), access);
    }

    private Slot slot(
            Class<?> type,
            String name,
            Class<?> owner,
            Class<?> javaType,
            TypeDescriptor descriptor,
            Optional<Access> access) {
        if (isErased(descriptor)) {
            checkMembers(descriptor);
            return new Slot(name, owner, javaType, Kind.ERASED, Optional.empty(), Optional.empty(), access);
        }
        if (descriptor instanceof Scalar scalar) {
            if (Shape.isBounded(scalar.type())) {
                return new Slot(
                        name, owner, javaType, Kind.BOUNDED, Optional.of(scalar.type()), Optional.empty(), access);
            }
            if (scalar.type() == ScalarType.STRING) {
                return new Slot(name, owner, javaType, Kind.STRING, Optional.empty(), Optional.empty(), access);
            }
        }
        Optional<StreamCodec<Object>> codec = Optional.of(within(type, "." + name, descriptor));
        return new Slot(name, owner, javaType, Kind.CODEC, Optional.empty(), codec, access);
    }

    private StreamCodec<Object> within(Class<?> type, String segment, TypeDescriptor descriptor) {
        try {
            return codec(descriptor);
        } catch (WeirException failure) {
            throw new WeirException(
                    failure.code(), type.getSimpleName() + segment + ": " + failure.getMessage(), failure);
        }
    }
}
