package dev.weir.api.connector.datagen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.connector.source.SourceRun;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElementsFunctionTest {

    private record Point(int x, List<Label> labels) {}

    private record Label(String text) {}

    static class Named {
        private String name;
    }

    /** A plain object: no interface, private final field, fields of its superclass. */
    static final class Person extends Named {
        private final int age;
        private Point home;

        @SuppressWarnings("unused")
        Person() {
            this(0);
        }

        Person(int age) {
            this.age = age;
        }
    }

    private static <T> List<T> shipped(List<T> elements) throws Exception {
        return SourceRun.allEmitted(ElementsFunction.source(elements, null), 1, 5);
    }

    @Test
    void elementsArriveInOrder() throws Exception {
        assertEquals(List.of("a", "b", "c"), shipped(List.of("a", "b", "c")));
        assertEquals(List.of(), shipped(List.of()));
        List<Object> mixed = List.of(1, "a", Tuple2.of(1L, "b"), Map.of("k", List.of(1)));
        assertEquals(mixed, shipped(mixed));
    }

    @Test
    void recordsNeedNotBeSerializable() throws Exception {
        List<Point> points = List.of(new Point(1, List.of(new Label("a"))), new Point(2, List.of()));
        assertEquals(points, shipped(points));
        assertEquals(List.of(Tuple2.of(points.get(0), 1)), shipped(List.of(Tuple2.of(points.get(0), 1))));
    }

    @Test
    void plainObjectsNeedNotBeSerializable() throws Exception {
        Person person = new Person(41);
        ((Named) person).name = "Ada";
        person.home = new Point(3, List.of(new Label("home")));
        Person arrived = shipped(List.of(person)).get(0);
        assertNotSame(person, arrived);
        assertEquals(41, arrived.age);
        assertEquals("Ada", ((Named) arrived).name);
        assertEquals(person.home, arrived.home);
    }

    @Test
    void namesTheClassThatCanNotBeShipped() {
        List<Object> elements = List.of("a", new Thread("unused"));
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> ElementsFunction.source(elements, null));
        assertTrue(failure.getMessage().contains("java.lang.Thread"), failure.getMessage());
    }

    @Test
    void refusesNull() {
        assertThrows(
                IllegalArgumentException.class, () -> ElementsFunction.source(Arrays.asList("a", null), Types.STRING));
    }

    @Test
    void theTypeIsThatOfAllElementsOrUnknown() {
        assertEquals(
                Types.STRING, ElementsFunction.source(List.of("a", "b"), null).getProducedType());
        assertEquals(
                Label.class,
                ElementsFunction.source(List.of(new Label("a")), null)
                        .getProducedType()
                        .getType());
        assertNull(ElementsFunction.source(List.of(1, "a"), null).getProducedType());
        assertNull(ElementsFunction.source(List.of(Tuple2.of(1, 2)), null).getProducedType());
    }
}
