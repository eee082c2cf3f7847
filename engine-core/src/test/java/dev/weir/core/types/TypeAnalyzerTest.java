package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.Samples.Color;
import dev.weir.core.types.Samples.Node;
import dev.weir.core.types.Samples.Order;
import dev.weir.core.types.Samples.Pair;
import dev.weir.core.types.Samples.RushOrder;
import dev.weir.core.types.Samples.Shape;
import dev.weir.core.types.Samples.Three;
import dev.weir.core.types.TypeDescriptor.Erased;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable", "ClassCanBeStatic", "ArrayRecordComponent"
}) // bad types on purpose
class TypeAnalyzerTest {
    private static final String HERE = Samples.class.getName() + "$";

    private static String text(TypeHint<?> hint) {
        return TypeAnalyzer.analyze(hint.getTypeInfo().getType()).toString().replace(HERE, "");
    }

    private static String text(Class<?> type) {
        return TypeAnalyzer.analyze(type).toString().replace(HERE, "");
    }

    @Test
    void declaredTypeArgumentsReachTheFields() {
        assertEquals("Tuple2<String, Integer>", text(new TypeHint<Tuple2<String, Integer>>() {}));
        assertEquals(
                "Pair[left: List<Long>, right: Pair[left: String, right: Color]]",
                text(new TypeHint<Pair<List<Long>, Pair<String, Color>>>() {}));
        assertEquals(
                "RushOrder[best: Tuple2<String, Integer>, colors: Map<String, Color>, id: long,"
                        + " items: List<Item[name: String, price: double]>, parent: Long, reason: Color]",
                text(new TypeHint<RushOrder<Color>>() {}));
        assertEquals("LinkedHashMap<String, ?>", text(new TypeHint<LinkedHashMap<String, Object>>() {}));
        assertEquals("Map<?, ?>", text(HashMap.class));
        assertEquals("List<?>", text(ArrayList.class));
        assertEquals("Three[a: long, b: long, c: long]", text(Three.class));
    }

    @Test
    void whatMayHaveSubclassesOrIsErasedSaysItsClassAtRunTime() {
        for (Class<?> type :
                List.of(Object.class, Shape.class, Order.class, Number.class, Comparable.class, Collection.class)) {
            assertEquals(new Erased(), TypeAnalyzer.analyze(type));
        }
        assertEquals("Tuple2<?, ?>", text(Tuple2.class));
        assertEquals("Pair[left: ?, right: ?]", text(Pair.class));
        assertEquals("Node[v: int, next: ^0]", text(Node.class));
    }

    private static final class Inventory {
        List<Map<String, Tuple2<Long, Worker>>> shelves;
    }

    private static class Worker {
        Thread thread;
    }

    private static final class Fixed {
        final int value = 1;
    }

    private static final class Arguments {
        Arguments(int value) {}
    }

    private final class Inner {}

    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;
    }

    record Arrays(List<Thread[]> threads) {}

    record Weak(WeakHashMap<String, Long> map) {}

    record Old(Vector<String> list) {}

    record Enums<E extends Enum<E>>(EnumMap<E, Long> counts) {}

    sealed interface Result permits Good, Bad {}

    record Good(int value) implements Result {}

    record Bad(Exception cause) implements Result {}

    record Growing<T>(Pair<T, Growing2<T>> next) {}

    record Growing2<T>(Pair<T, Growing2<List<T>>> next) {}

    private static void refused(Class<?> type, String sentence) {
        WeirException failure = assertThrows(WeirException.class, () -> TypeAnalyzer.analyze(type));
        assertEquals(ErrorCode.UNSUPPORTED_TYPE, failure.code());
        assertEquals(sentence, failure.getMessage().replace(TypeAnalyzerTest.class.getName() + "$", ""));
    }

    @Test
    void typesWithoutCodecAreNamedWithPathAndRemedy() {
        refused(
                Inventory.class,
                "Inventory.shelves[]{value}.f1.thread: java.lang.Thread can't be a part of a record: this class of the"
                        + " JDK has no codec; use a class of your own with the data it holds.");
        refused(
                Fixed.class,
                "Fixed.value: int can't be a part of a record: the field is final; make it non-final, or Fixed a"
                        + " record.");
        refused(
                Arguments.class,
                "Arguments: Arguments can't be a part of a record: it has no constructor without arguments; add one (it"
                        + " may be private), or make it a record.");
        refused(
                Inner.class,
                "Inner: Inner can't be a part of a record: an inner class drags its outer object along; make it"
                        + " static.");
        refused(
                Failure.class,
                "Failure: Failure can't be a part of a record: it extends java.lang.Exception of the JDK, whose data has"
                        + " no codec; keep such an object out of records.");
        refused(
                Arrays.class,
                "Arrays.threads[][]: java.lang.Thread can't be a part of a record: this class of the JDK has no codec; use"
                        + " a class of your own with the data it holds.");
        refused(
                Weak.class,
                "Weak.map: java.util.WeakHashMap<java.lang.String, java.lang.Long> can't be a part of a record: declare it"
                        + " as List, Set, Deque, Map, or a plain class of java.util.");
        refused(
                Old.class,
                "Old.list: java.util.Vector<java.lang.String> can't be a part of a record: declare it as List, Set,"
                        + " Deque, Map, or a plain class of java.util.");
        refused(
                Enums.class,
                "Enums.counts: java.util.EnumMap<E, java.lang.Long> can't be a part of a record: say of which enum, as in"
                        + " EnumMap<Color, Long> or EnumSet<Color>.");
        refused(
                Result.class,
                "Result<Bad>.cause: java.lang.Exception can't be a part of a record: this class of the JDK has no codec;"
                        + " use a class of your own with the data it holds.");
        WeirException failure = assertThrows(WeirException.class, () -> TypeAnalyzer.analyze(Growing.class));
        assertEquals(true, failure.getMessage().contains("too many parts"), failure.getMessage());
    }

    @Test
    void declaredWildcardsAreErased() {
        assertEquals(
                "List<?>",
                TypeAnalyzer.analyze(ResolvedTypes.substitute(wildcards(), Map.of()))
                        .toString());
    }

    private static java.lang.reflect.Type wildcards() {
        try {
            return TypeAnalyzerTest.class.getDeclaredMethod("wild").getGenericReturnType();
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<? extends Number> wild() {
        return List.of();
    }
}
