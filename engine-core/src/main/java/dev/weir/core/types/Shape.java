package dev.weir.core.types;

import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to generate the codec of a class with fields. Immutable.
 *
 * @param exact whether values must be checked to be of no subclass
 * @param viaConstructor whether the constructor takes all fields, rather than none
 */
record Shape(Class<?> type, boolean exact, boolean viaConstructor, List<Slot> slots) {
    Shape {
        slots = List.copyOf(slots);
    }

    /** How a slot's value is written. */
    enum Kind {
        /** A primitive or a box, of bounded size. */
        BOUNDED,
        STRING,
        /** With its class. */
        ERASED,
        /** By a codec of its own. */
        CODEC
    }

    /**
     * One field.
     *
     * @param owner the class that declares it
     * @param javaType its erased type there
     * @param scalar what it is, if {@code BOUNDED}
     * @param codec its codec, if {@code CODEC}
     * @param access getter and setter where the codec may not touch the field itself
     */
    record Slot(
            String name,
            Class<?> owner,
            Class<?> javaType,
            Kind kind,
            Optional<ScalarType> scalar,
            Optional<StreamCodec<Object>> codec,
            Optional<Access> access) {
        boolean bounded() {
            return kind == Kind.BOUNDED;
        }

        /** Whether the mask says if it is null. */
        boolean masked() {
            return !javaType.isPrimitive() && kind != Kind.ERASED;
        }
    }

    /** Handles of types (Object)T and (Object, T)void, where T is Object or a primitive. */
    record Access(MethodHandle getter, MethodHandle setter) {
        /** The access to a field from outside of its nest. */
        static Access to(Field field) {
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
    }

    int maskBytes() {
        long masked = slots.stream().filter(Slot::masked).count();
        return (int) (masked + 7) / 8;
    }

    /** The most bytes of the mask and all bounded slots. */
    int boundedBytes(CodecForm form) {
        int bytes = maskBytes();
        for (Slot slot : slots) {
            if (slot.bounded()) {
                bytes += mostBytes(slot.scalar().orElseThrow(), form);
            }
        }
        return bytes;
    }

    private static int mostBytes(ScalarType type, CodecForm form) {
        return switch (type) {
            case BOOLEAN, BYTE -> 1;
            case SHORT, CHAR -> Short.BYTES;
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
            case INT -> form.hasFixedNumbers() ? Integer.BYTES : RecordOutput.VAR_INT_BYTES;
            case LONG -> form.hasFixedNumbers() ? Long.BYTES : RecordOutput.VAR_LONG_BYTES;
            default -> throw new IllegalArgumentException(type + " is not bounded");
        };
    }

    /** Whether values of {@code type} are primitives or boxes. */
    static boolean isBounded(ScalarType type) {
        return type.primitiveClass() != null;
    }
}
