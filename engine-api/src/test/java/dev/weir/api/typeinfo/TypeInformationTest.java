package dev.weir.api.typeinfo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.JavaSerialization;
import dev.weir.api.tuple.Tuple2;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeInformationTest {

    /** A generic type as the compiler writes it into a class file. */
    @SuppressWarnings("unused")
    private Map<String, List<Tuple2<Long, int[]>>> declared;

    @Test
    void aHintHoldsATypeEqualToTheCompilers() throws Exception {
        Type compilers = getClass().getDeclaredField("declared").getGenericType();
        Type hinted = TypeInformation.of(new TypeHint<Map<String, List<Tuple2<Long, int[]>>>>() {})
                .getType();
        assertEquals(hinted, compilers);
        assertEquals(compilers, hinted);
        assertEquals(compilers.hashCode(), hinted.hashCode());
    }

    @Test
    void survivesShipping() {
        TypeInformation<List<List<String>[]>> type = TypeInformation.of(new TypeHint<List<List<String>[]>>() {});
        assertEquals(type, JavaSerialization.ship(type));
        assertEquals(List.class, JavaSerialization.ship(type).getTypeClass());
        assertEquals(Types.STRING, JavaSerialization.ship(Types.STRING));
    }

    @Test
    void typesByNameEqualThoseOfHints() {
        assertEquals(
                TypeInformation.of(new TypeHint<Tuple2<String, Long>>() {}), Types.TUPLE(Types.STRING, Types.LONG));
        assertEquals(TypeInformation.of(new TypeHint<List<Integer>>() {}), Types.LIST(Types.INT));
        assertEquals(TypeInformation.of(new TypeHint<Map<String, Double>>() {}), Types.MAP(Types.STRING, Types.DOUBLE));
        assertNotEquals(Types.LIST(Types.INT), Types.LIST(Types.LONG));
        assertEquals(TypeInformation.of(new TypeHint<Set<Integer>>() {}), Types.SET(Types.INT));
        assertEquals(TypeInformation.of(int[].class), Types.PRIMITIVE_ARRAY(Types.INT));
        assertEquals(TypeInformation.of(Integer[].class), Types.OBJECT_ARRAY(Types.INT));
        assertEquals(
                TypeInformation.of(new TypeHint<List<String>[]>() {}), Types.OBJECT_ARRAY(Types.LIST(Types.STRING)));
        assertThrows(IllegalArgumentException.class, Types::TUPLE);
        assertThrows(IllegalArgumentException.class, () -> Types.PRIMITIVE_ARRAY(Types.STRING));
    }

    @Test
    void wildcardsAndVariablesBecomeTheirBounds() {
        assertEquals(
                TypeInformation.of(new TypeHint<List<Number>>() {}),
                TypeInformation.of(new TypeHint<List<? extends Number>>() {}));
        ParameterizedType ofVariable = (ParameterizedType) comparables().getType();
        assertEquals(Comparable.class, ofVariable.getActualTypeArguments()[0]);
    }

    private static <T extends Comparable<T>> TypeInformation<List<T>> comparables() {
        return TypeInformation.of(new TypeHint<List<T>>() {});
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aHintWithoutArgumentIsRefused() {
        assertThrows(IllegalStateException.class, () -> new TypeHint() {});
    }
}
