package dev.weir.api.tuple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.JavaSerialization;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TupleTest {

    @Test
    void everyArityHoldsItsFields() throws Exception {
        for (int arity = 1; arity <= Tuple.MAX_ARITY; arity++) {
            Tuple tuple = newTuple(arity);
            assertEquals(arity, tuple.getArity());
            for (int i = 0; i < arity; i++) {
                tuple.setField("v" + i, i);
                assertEquals("v" + i, tuple.getClass().getField("f" + i).get(tuple));
                assertEquals("v" + i, tuple.<String>getField(i));
            }
            Tuple copy = tuple.copy();
            assertNotSame(tuple, copy);
            assertEquals(tuple, copy);
            assertEquals(tuple.hashCode(), copy.hashCode());
            assertEquals(tuple, JavaSerialization.ship(tuple));
            copy.setField("other", arity - 1);
            assertNotEquals(tuple, copy);
            String last = "v" + (arity - 1);
            assertEquals(last, tuple.<String>getField(arity - 1), "a copy has fields of its own");
            int behind = arity;
            assertThrows(IndexOutOfBoundsException.class, () -> tuple.<String>getField(behind));
            assertThrows(IndexOutOfBoundsException.class, () -> tuple.setField("x", -1));
        }
    }

    @Test
    void constructorsTakeTheFieldsInOrder() throws Exception {
        for (int arity = 1; arity <= Tuple.MAX_ARITY; arity++) {
            Object[] values = IntStream.range(0, arity).mapToObj(i -> "v" + i).toArray();
            Class<?>[] types = new Class<?>[arity];
            Arrays.fill(types, Object.class);
            Class<?> tupleClass = newTuple(arity).getClass();
            Tuple constructed = (Tuple) tupleClass.getConstructor(types).newInstance(values);
            assertEquals(constructed, tupleClass.getMethod("of", types).invoke(null, values));
            for (int i = 0; i < arity; i++) {
                assertEquals("v" + i, constructed.<String>getField(i));
            }
        }
    }

    @Test
    void tuplesOfDifferentLengthDiffer() {
        assertNotEquals(Tuple1.of("a"), Tuple2.of("a", null));
        assertEquals(new Tuple2<>(), Tuple2.of(null, null));
    }

    @Test
    void swapsTwoFields() {
        assertEquals(Tuple2.of(1, "a"), Tuple2.of("a", 1).swap());
    }

    @Test
    void isPrintedAsItsValuesInParentheses() {
        assertEquals("(a,1,null)", Tuple3.of("a", 1, null).toString());
        assertEquals("([1, 2])", Tuple1.of(new int[] {1, 2}).toString());
        assertEquals("()", Tuple0.INSTANCE.toString());
    }

    @Test
    void thereIsOneEmptyTuple() {
        assertSame(Tuple0.INSTANCE, JavaSerialization.ship(Tuple0.INSTANCE));
        assertEquals(new Tuple0(), Tuple0.INSTANCE);
        assertThrows(IndexOutOfBoundsException.class, () -> Tuple0.INSTANCE.<String>getField(0));
    }

    private static Tuple newTuple(int arity) throws ReflectiveOperationException {
        return Class.forName(Tuple.class.getName() + arity)
                .asSubclass(Tuple.class)
                .getConstructor()
                .newInstance();
    }
}
