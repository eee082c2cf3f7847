package dev.weir.api.typeinfo;

import dev.weir.api.annotation.Public;
import dev.weir.api.tuple.Tuple;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** A decimal number of any size. */
    public static final TypeInformation<BigDecimal> BIG_DEC = TypeInformation.of(BigDecimal.class);
    /** A whole number of any size. */
    public static final TypeInformation<BigInteger> BIG_INT = TypeInformation.of(BigInteger.class);
    /** A date as databases give it. */
    public static final TypeInformation<java.sql.Date> SQL_DATE = TypeInformation.of(java.sql.Date.class);
    /** A time of the day as databases give it. */
    public static final TypeInformation<Time> SQL_TIME = TypeInformation.of(Time.class);
    /** A moment as databases give it. */
    public static final TypeInformation<Timestamp> SQL_TIMESTAMP = TypeInformation.of(Timestamp.class);
    /** A date. */
    public static final TypeInformation<LocalDate> LOCAL_DATE = TypeInformation.of(LocalDate.class);
    /** A time of the day. */
    public static final TypeInformation<LocalTime> LOCAL_TIME = TypeInformation.of(LocalTime.class);
    /** A date and a time of the day. */
    public static final TypeInformation<LocalDateTime> LOCAL_DATE_TIME = TypeInformation.of(LocalDateTime.class);
    /** A moment. */
    public static final TypeInformation<Instant> INSTANT = TypeInformation.of(Instant.class);

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

    /** Returns the type of sets of such elements. */
    public static <E> TypeInformation<Set<E>> SET(TypeInformation<E> elementType) {
        return new TypeInformation<>(ShippableTypes.parameterized(Set.class, elementType.getType()));
    }

    /** Returns the type of arrays of the primitives behind such boxes. */
    public static TypeInformation<?> PRIMITIVE_ARRAY(TypeInformation<?> elementType) {
        Class<?> primitive =
                MethodType.methodType(elementType.getTypeClass()).unwrap().returnType();
        if (!primitive.isPrimitive()) {
            throw new IllegalArgumentException(
                    "A primitive array has primitive elements, not " + elementType + "; use OBJECT_ARRAY.");
        }
        return TypeInformation.of(primitive.arrayType());
    }

    /** Returns the type of arrays of such elements. */
    public static <E> TypeInformation<E[]> OBJECT_ARRAY(TypeInformation<E> elementType) {
        return new TypeInformation<>(ShippableTypes.arrayOf(elementType.getType()));
    }

    /** Returns the type of a class of which nothing else is said; it is analysed as any other. */
    public static <T> TypeInformation<T> GENERIC(Class<T> genericClass) {
        return TypeInformation.of(genericClass);
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
