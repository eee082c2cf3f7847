package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.tuple.Tuple0;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.tuple.Tuple25;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.core.types.Samples.Boxes;
import dev.weir.core.types.Samples.Circle;
import dev.weir.core.types.Samples.Color;
import dev.weir.core.types.Samples.Empty;
import dev.weir.core.types.Samples.Item;
import dev.weir.core.types.Samples.Node;
import dev.weir.core.types.Samples.Order;
import dev.weir.core.types.Samples.Pair;
import dev.weir.core.types.Samples.Positive;
import dev.weir.core.types.Samples.Primitives;
import dev.weir.core.types.Samples.RushOrder;
import dev.weir.core.types.Samples.Shapes;
import dev.weir.core.types.TypeDescriptor.Erased;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodecsTest {
    private final Wire wire = Wire.toItself();

    private static TypeDescriptor type(TypeHint<?> hint) {
        return TypeAnalyzer.analyze(hint.getTypeInfo().getType());
    }

    private static TypeDescriptor type(Class<?> type) {
        return TypeAnalyzer.analyze(type);
    }

    private void travels(TypeDescriptor type, Object value) {
        assertEquals(value, wire.send(type, value), () -> type + " " + wire.hex(type, value));
    }

    @Test
    void primitivesAndBoxesTravel() {
        TypeDescriptor primitives = type(Primitives.class);
        travels(primitives, new Primitives(true, (byte) -1, (short) -2, 'x', -3, 1L << 40, 1.5f, -2.5));
        travels(
                primitives,
                new Primitives(
                        false,
                        Byte.MIN_VALUE,
                        Short.MIN_VALUE,
                        '\uffff',
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        Float.NaN,
                        -0.0));
        TypeDescriptor boxes = type(Boxes.class);
        travels(boxes, new Boxes(null, null, null, null, null, null, null, null, null));
        travels(boxes, new Boxes(true, (byte) 1, (short) 2, 'd', 3, 4L, 5f, 6.0, "seven"));
        travels(boxes, new Boxes(null, (byte) 1, null, 'd', null, 4L, null, 6.0, null));
    }

    @Test
    void goldenBytesOfStreams() {
        assertEquals(
                "01 ff feff 7800 05 808080808040 0000c03f 00000000000004c0".replace(" ", ""),
                wire.hex(
                        type(Primitives.class),
                        new Primitives(true, (byte) -1, (short) -2, 'x', -3, 1L << 40, 1.5f, -2.5)));
        assertEquals(
                "5501 01 6400 08 000000000000f03f 0a7365".replace(" ", ""),
                wire.hex(type(Boxes.class), new Boxes(null, (byte) 1, null, 'd', null, 4L, null, 1.0, null))
                        + "0a7365");
        assertEquals("0a68656c6c6f", wire.hex(type(String.class), "hello"));
        assertEquals("03226f", wire.hex(type(String.class), "\u6f22"));
        assertEquals(
                "060204",
                wire.hex(type(new TypeHint<List<Integer>>() {}), List.of(1, 2, 3))
                        .substring(0, 6));
        assertEquals("05010200", wire.hex(type(new TypeHint<List<Integer>>() {}), Arrays.asList(1, null)));
        assertEquals("00020261", wire.hex(type(new TypeHint<Tuple2<String, Integer>>() {}), Tuple2.of("a", 1)));
        assertEquals("22090261" + "0502", wire.hex(new Erased(), Tuple2.of("a", 1)));
        assertEquals("01", wire.hex(type(Color.class), Color.GREEN));
        String name = HexFormat.of().formatHex(Item.class.getName().getBytes(StandardCharsets.ISO_8859_1));
        String item = "00" + "000000000000f83f" + "0261";
        assertEquals("40" + "40" + name + item, wire.hex(new Erased(), new Item("a", 1.5)));
        assertEquals("40" + item, wire.hex(new Erased(), new Item("a", 1.5)));
    }

    @Test
    void stringsTravelExactly() {
        for (String text : List.of("", "plain", "caf\u00e9", "\u6f22\u5b57", "\ud83d\ude00", "lone \ud800", "\u0000")) {
            travels(type(String.class), text);
        }
        travels(type(String.class), "long ".repeat(100_000));
        travels(type(String.class), "\u6f22".repeat(100_000));
    }

    @Test
    void valuesOfTheJdkTravelDeclaredAndErased() {
        List<Object> values = List.of(
                true,
                (byte) 1,
                (short) 2,
                'c',
                3,
                4L,
                5f,
                6.0,
                "s",
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("1.2300"),
                Instant.parse("2001-01-01T00:00:00.5Z"),
                Duration.ofMillis(-5),
                LocalDate.of(2001, 1, 7),
                LocalTime.of(23, 59),
                LocalDateTime.of(1969, 1, 1, 0, 0),
                new UUID(1, -2));
        for (Object value : values) {
            travels(type(value.getClass()), value);
            travels(new Erased(), value);
        }
    }

    @Test
    void collectionsTravel() {
        TypeDescriptor lists = type(new TypeHint<List<Integer>>() {});
        travels(lists, new ArrayList<>(List.of(1, 2, 3)));
        travels(lists, Arrays.asList(1, null, 3));
        travels(lists, List.of());
        TypeDescriptor maps = type(new TypeHint<Map<String, List<Color>>>() {});
        travels(maps, Map.of("a", List.of(Color.RED), "b", List.of(Color.GREEN)));
        Map<String, List<Color>> withNulls = new HashMap<>();
        withNulls.put(null, List.of());
        withNulls.put("x", null);
        travels(maps, withNulls);
        Map<Object, Object> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", null);
        for (TypeDescriptor type : List.of(type(new TypeHint<LinkedHashMap<String, Integer>>() {}), new Erased())) {
            assertEquals(
                    new ArrayList<>(ordered.keySet()),
                    new ArrayList<>(((Map<?, ?>) wire.send(type, ordered)).keySet()));
        }
        travels(new Erased(), new ArrayList<>(Arrays.asList("a", 1, null, List.of(2L), Map.of(1, 2), Set.of("s"))));
        assertEquals(ArrayList.class, wire.send(new Erased(), List.of()).getClass());
    }

    @Test
    void recordsPojosTuplesAndEnumsNest() {
        Order order = new Order(7, null, List.of(new Item("a", 1.5)), Map.of("k", Color.GREEN), Tuple2.of("best", 1));
        travels(type(Order.class), order);
        travels(type(new TypeHint<Tuple2<Order, Color>>() {}), Tuple2.of(order, Color.GREEN));
        RushOrder<Object> rush = new RushOrder<>();
        rush.reason = Tuple2.of(order, null);
        travels(type(Order.class), rush);
        travels(new Erased(), rush);
        RushOrder<String> named = new RushOrder<>();
        named.reason = "hurry";
        travels(type(new TypeHint<RushOrder<String>>() {}), named);
        travels(
                type(new TypeHint<Pair<Pair<String, Long>, List<Pair<Integer, Color>>>>() {}),
                new Pair<>(new Pair<>("x", null), List.of(new Pair<>(1, Color.RED))));
        travels(type(Shapes.class), new Shapes(new Circle(1), Arrays.asList(null, new Circle(2))));
        travels(type(Tuple25.class), new Tuple25<>());
        travels(type(Tuple0.class), Tuple0.INSTANCE);
        travels(type(Empty.class), new Empty());
        travels(type(new TypeHint<List<Empty>>() {}), List.of(new Empty(), new Empty()));
        assertSame(Color.GREEN, wire.send(new Erased(), Color.GREEN));
    }

    @Test
    void linkedRecordsTravelToALimitOfDepth() {
        TypeDescriptor type = type(Node.class);
        Node arrived = (Node) wire.send(type, nodes(900));
        for (int v = 899; v >= 0; v--) {
            assertEquals(v, arrived.v());
            arrived = arrived.next();
        }
        assertNull(arrived);
        for (int depth : new int[] {1100, 1_000_000}) {
            Throwable failure = assertThrows(UnwritableRecordException.class, () -> wire.encode(type, nodes(depth)));
            assertTrue(failure.getMessage().startsWith("Node.next"), failure.getMessage());
            assertTrue(failure.getMessage().contains("nests more than 1000 values"), failure.getMessage());
        }
    }

    private static Node nodes(int count) {
        Node node = null;
        for (int i = 0; i < count; i++) {
            node = new Node(i, node);
        }
        return node;
    }

    @Test
    void nullRecordsAreRefusedWithTheirType() {
        for (TypeDescriptor type : List.of(
                new Erased(),
                type(String.class),
                type(Node.class),
                type(Color.class),
                type(new TypeHint<Tuple2<String, Integer>>() {}),
                type(new TypeHint<List<String>>() {}))) {
            Throwable failure = assertThrows(UnwritableRecordException.class, () -> wire.encode(type, null));
            assertTrue(failure.getMessage().contains("null can't travel"), failure.getMessage());
        }
    }

    @Test
    void classesWithoutCodecAreRefusedWithTheirPath() {
        Order order = new Order(1, null, null, null, null);
        RushOrder<Object> rush = new RushOrder<>();
        rush.reason = Tuple2.of(order, List.of("fine", new Pair<>(1, new IdentityHashMap<>())));
        Throwable failure = assertThrows(UnwritableRecordException.class, () -> wire.encode(new Erased(), rush));
        assertEquals(
                "RushOrder.reason.f1[].right: java.util.IdentityHashMap can't be a part of a record: copy it into an ArrayList,"
                        + " HashSet, TreeSet, ArrayDeque, HashMap, LinkedHashMap or TreeMap.",
                failure.getMessage());
        failure = assertThrows(
                UnwritableRecordException.class,
                () -> wire.encode(new Erased(), new Pair<>(Thread.currentThread(), 1)));
        assertTrue(
                failure.getMessage().startsWith("Pair.left: Thread: java.lang.Thread can't be"), failure.getMessage());
        TypeDescriptor tuples = type(new TypeHint<Tuple2<String, Integer>>() {});
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless program does
        Tuple2<String, Integer> polluted = (Tuple2) Tuple2.of("x", 5L);
        failure = assertThrows(UnwritableRecordException.class, () -> wire.encode(tuples, polluted));
        assertTrue(failure.getMessage().startsWith("Tuple2.f1: A value is not of the class"), failure.getMessage());
        Tuple2<String, Integer> subclass = new Tuple2<>("x", 5) {
            private static final long serialVersionUID = 1L;
        };
        failure = assertThrows(UnwritableRecordException.class, () -> wire.encode(tuples, subclass));
        assertTrue(failure.getMessage().contains("use exactly the declared class"), failure.getMessage());
    }

    @Test
    void constructorsThatRefuseAreNamed() {
        TypeDescriptor type = type(Positive.class);
        travels(type, new Positive(3));
        Throwable failure = assertThrows(MalformedRecordException.class, () -> wire.decode(type, new byte[] {0}));
        assertTrue(failure.getMessage().contains("Samples$Positive refuses"), failure.getMessage());
        assertTrue(failure.getMessage().contains("value=0 is not positive"), failure.getMessage());
    }

    @Test
    void fieldsOfAnotherClassAreMalformed() {
        byte[] bytes = wire.encode(type(new TypeHint<Pair<Object, List<Circle>>>() {}), new Pair<>(5, List.of()));
        assertEquals("000005".length(), 6);
        assertThrows(MalformedRecordException.class, () -> wire.decode(type(Shapes.class), bytes));
        assertEquals("00050a00", HexFormat.of().formatHex(bytes));
    }
}
