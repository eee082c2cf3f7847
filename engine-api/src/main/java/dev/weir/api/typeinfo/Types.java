package dev.weir.api.typeinfo;

import dev.weir.api.annotation.Public;
import dev.weir.api.tuple.Tuple;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The common types by name; stateless. */
@Public
public final class Types {
    /** Text. */
    public static final TypeInformation<String> STRING = TypeInformation.of(String.class);
    /** A boolean. */
    public static final TypeInformation<Boolean> BOOLEAN = TypeInformation.of(Boolean.class);
    /** A byte. */
    public static final TypeInformation<Byte> BYTE = TypeInformation.of(Byte.class);
    /** A short. */
    public static final TypeInformation<Short> SHORT = TypeInformation.of(Short.class);
    /** An int. */
    public static final TypeInformation<Integer> INT = TypeInformation.of(Integer.class);
    /** A long. */
    public static final TypeInformation<Long> LONG = TypeInformation.of(Long.class);
    /** A float. */
    public static final TypeInformation<Float> FLOAT = TypeInformation.of(Float.class);
    /** A double. */
    public static final TypeInformation<Double> DOUBLE = TypeInformation.of(Double.class);
    /** A char. */
    public static final TypeInformation<Character> CHAR = TypeInformation.of(Character.class);

    private Types() {}

    /** Returns the type of a tuple with these fields; the caller vouches for {@code T}. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T extends Tuple> TypeInformation<T> TUPLE(TypeInformation<?>... types) {
        if (types.length == 0 || types.length > Tuple.MAX_ARITY) {
            throw new IllegalArgumentException(
                    "A tuple type has 1 to " + Tuple.MAX_ARITY + " fields, not " + types.length + ".");
        }
        return new TypeInformation<>(ShippableTypes.parameterized(
                tupleClass(types.length),
                Stream.of(types).map(TypeInformation::getType).toArray(Type[]::new)));
    }

    /** Returns the type of a plain class with public fields or getters and setters. */
    public static <T> TypeInformation<T> POJO(Class<T> pojoClass) {
        return TypeInformation.of(pojoClass);
    }

    /** Returns the type of an enum. */
    public static <E extends Enum<E>> TypeInformation<E> ENUM(Class<E> enumType) {
        return TypeInformation.of(enumType);
    }

    /** Returns the type of lists of such elements. */
    public static <E> TypeInformation<List<E>> LIST(TypeInformation<E> elementType) {
        return new TypeInformation<>(ShippableTypes.parameterized(List.class, elementType.getType()));
    }

    /** Returns the type of maps of such keys and values. */
    public static <K, V> TypeInformation<Map<K, V>> MAP(TypeInformation<K> keyType, TypeInformation<V> valueType) {
        return new TypeInformation<>(ShippableTypes.parameterized(Map.class, keyType.getType(), valueType.getType()));
    }

    private static Class<?> tupleClass(int arity) {
        String name = Tuple.class.getName() + arity;
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("missing " + name, e);
        }
    }
}
