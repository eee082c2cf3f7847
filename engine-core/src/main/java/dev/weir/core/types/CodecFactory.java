package dev.weir.core.types;

import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.Shape.Access;
import dev.weir.core.types.Shape.Kind;
import dev.weir.core.types.Shape.Slot;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes codecs of one form from descriptors, with the classes of one loader. May be used by any thread. */
final class CodecFactory {
    private final ClassLoader loader;
    private final CodecForm form;
    private final Map<TypeDescriptor, StreamCodec<Object>> made = new ConcurrentHashMap<>();

    CodecFactory(ClassLoader loader, CodecForm form) {
        this.loader = loader;
        this.form = form;
    }

    /** The codec of {@code descriptor}, whose values are not null. */
    StreamCodec<Object> codec(TypeDescriptor descriptor) {
        StreamCodec<Object> known = made.get(descriptor);
        if (known != null) {
            return known;
        }
        StreamCodec<Object> codec = make(descriptor);
        StreamCodec<Object> other = made.putIfAbsent(descriptor, codec);
        return other == null ? codec : other;
    }

    /** The class of {@code name}, which may come from anywhere. */
    Class<?> load(String name) {
        try {
            if (name.startsWith("[")) {
                throw new ClassNotFoundException(name);
            }
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new WeirException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "The class '" + name + "' can't be loaded from the job's jar; pack it into the jar.",
                    absent);
        }
    }

    private StreamCodec<Object> make(TypeDescriptor descriptor) {
        if (descriptor instanceof Scalar scalar) {
            return scalar(scalar.type());
        }
        if (descriptor instanceof EnumType type) {
            return enumCodec(type);
        }
        if (descriptor instanceof RecordType type) {
            return record(type);
        }
        if (descriptor instanceof PojoType type) {
            return pojo(type);
        }
        if (descriptor instanceof TupleType type) {
            return tuple(type);
        }
        if (descriptor instanceof ListType type) {
            return new ListCodec(nested(type.element()));
        }
        if (descriptor instanceof MapType type) {
            if (form == CodecForm.KEY) {
                throw noKey("a map");
            }
            return new MapCodec(type.ordered(), nested(type.key()), nested(type.value()));
        }
        return ErasedCodec.INSTANCE;
    }

    static WeirException noKey(String what) {
        return new WeirException(
                ErrorCode.UNSUPPORTED_TYPE,
                "A key can't contain " + what
                        + ", whose bytes are not the same for equal values; key by a string, a number,"
                        + " a record or a tuple of such.");
    }

    private StreamCodec<Object> scalar(ScalarType type) {
        ScalarCodec codec = ScalarCodec.of(type, form);
        if (codec == null) {
            throw noKey("an array");
        }
        return codec;
    }

    private StreamCodec<Object> enumCodec(EnumType descriptor) {
        Class<?> type = load(descriptor.className());
        if (!type.isEnum()) {
            throw changed(type);
        }
        return new EnumCodec(type, form);
    }

    private NestedCodec nested(TypeDescriptor descriptor) {
        return descriptor instanceof Erased ? NestedCodec.ERASED : new NestedCodec(codec(descriptor));
    }

    private StreamCodec<Object> record(RecordType descriptor) {
        Class<?> type = load(descriptor.className());
        if (!type.isRecord()
                || type.getRecordComponents().length != descriptor.components().size()) {
            throw changed(type);
        }
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < descriptor.components().size(); i++) {
            Field component = descriptor.components().get(i);
            if (!type.getRecordComponents()[i].getName().equals(component.name())) {
                throw changed(type);
            }
            slots.add(slot(type, component));
        }
        return CodecGenerator.generate(new Shape(type, false, true, slots), form, Lookups.in(type));
    }

    private StreamCodec<Object> pojo(PojoType descriptor) {
        Class<?> type = load(descriptor.className());
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
        Class<?> owner = load(field.declaringClass());
        java.lang.reflect.Field declared;
        try {
            declared = owner.getDeclaredField(field.name());
        } catch (NoSuchFieldException absent) {
            throw changed(owner);
        }
        Class<?> javaType = declared.getType();
        boolean same = field.type() instanceof Scalar scalar && ScalarType.of(javaType) == scalar.type();
        if (!owner.isAssignableFrom(type)
                || javaType.isPrimitive() != field.primitive()
                || (javaType.isPrimitive() && !same)) {
            throw changed(owner);
        }
        Optional<Access> access =
                owner.getNestHost() == type.getNestHost() ? Optional.empty() : Optional.of(access(declared));
        return slot(type, field.name(), owner, javaType, field.type(), access);
    }

    private Slot slot(
            Class<?> type,
            String name,
            Class<?> owner,
            Class<?> javaType,
            TypeDescriptor descriptor,
            Optional<Access> access) {
        if (descriptor instanceof Erased) {
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
        try {
            Optional<StreamCodec<Object>> codec = Optional.of(codec(descriptor));
            return new Slot(name, owner, javaType, Kind.CODEC, Optional.empty(), codec, access);
        } catch (WeirException failure) {
            throw new WeirException(
                    failure.code(), type.getSimpleName() + "." + name + ": " + failure.getMessage(), failure);
        }
    }

    private static Access access(java.lang.reflect.Field field) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup());
            Class<?> seen = field.getType().isPrimitive() ? field.getType() : Object.class;
            MethodHandle getter = lookup.unreflectGetter(field).asType(MethodType.methodType(seen, Object.class));
            MethodHandle setter =
                    lookup.unreflectSetter(field).asType(MethodType.methodType(void.class, Object.class, seen));
            return new Access(getter, setter);
        } catch (IllegalAccessException closed) {
            throw new WeirException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    field + " can't be reached; make the field non-final and open its package.",
                    closed);
        }
    }

    private static WeirException changed(Class<?> type) {
        return new WeirException(
                ErrorCode.UNSUPPORTED_TYPE,
                type.getName() + " is not the class that the job was analysed with; submit the same jar everywhere.");
    }
}
