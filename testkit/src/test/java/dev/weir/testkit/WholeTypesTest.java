package dev.weir.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.testkit.WholeSamples.Animal;
import dev.weir.testkit.WholeSamples.Bottom;
import dev.weir.testkit.WholeSamples.Bounded;
import dev.weir.testkit.WholeSamples.Circle;
import dev.weir.testkit.WholeSamples.Containers;
import dev.weir.testkit.WholeSamples.Dog;
import dev.weir.testkit.WholeSamples.Even;
import dev.weir.testkit.WholeSamples.Expr;
import dev.weir.testkit.WholeSamples.Level;
import dev.weir.testkit.WholeSamples.Link;
import dev.weir.testkit.WholeSamples.Mark;
import dev.weir.testkit.WholeSamples.Odd;
import dev.weir.testkit.WholeSamples.Parrot;
import dev.weir.testkit.WholeSamples.Pet;
import dev.weir.testkit.WholeSamples.Plus;
import dev.weir.testkit.WholeSamples.Rectangle;
import dev.weir.testkit.WholeSamples.Shape;
import dev.weir.testkit.WholeSamples.Tree;
import dev.weir.testkit.WholeSamples.Value;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"JdkObsolete", "NullOptional"}) // what programs have
class WholeTypesTest {
    private final RecordWire wire = new RecordWire(new Codecs(WholeTypesTest.class.getClassLoader()));

    private static TypeDescriptor type(TypeHint<?> hint) {
        return TypeAnalyzer.analyze(hint.getTypeInfo().getType());
    }

    private static TypeDescriptor type(Class<?> type) {
        return TypeAnalyzer.analyze(type);
    }

    private static String text(TypeDescriptor type) {
        return type.toString().replace(WholeSamples.class.getName() + "$", "");
    }

    private void travels(TypeDescriptor type, Object value) {
        Codecs codecs = new Codecs(WholeTypesTest.class.getClassLoader());
        byte[] bytes = new RecordWire(codecs).encode(type, value);
        assertEquals(Deep.text(value), Deep.text(new RecordWire(codecs).decode(type, bytes)));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(
                    MalformedRecordException.class,
                    () -> new RecordWire(codecs).decode(type, cut),
                    () -> Deep.text(value));
        }
    }

    @Test
    void arraysTravelDeclaredAndErased() {
        TypeDescriptor type = type(WholeSamples.Arrays.class);
        assertEquals(
                "Arrays[ints: int[], texts: String[], grid: long[][], levels: Level[], anything: java.lang.Object[],"
                        + " boxes: Integer[]]",
                text(type));
        WholeSamples.Arrays arrays = new WholeSamples.Arrays(
                new int[] {1, -2, Integer.MAX_VALUE},
                new String[] {"a", null, ""},
                new long[][] {{}, {1, 2}, null},
                new Level[] {Level.MIDDLE, null},
                new Object[] {1, "x", new int[] {5}, new String[][] {{"y"}}, null},
                new Integer[] {1, null});
        travels(type, arrays);
        travels(new Erased(), arrays);
        travels(type, new WholeSamples.Arrays(null, null, null, null, null, null));
        travels(
                new Erased(),
                new ArrayList<>(List.of(
                        new boolean[] {true, false},
                        new short[] {1, -1},
                        new char[] {'x', '\uffff'},
                        new int[0],
                        new long[] {Long.MIN_VALUE},
                        new float[] {1.5f},
                        new double[] {-0.0, Double.NaN},
                        new byte[] {1},
                        new Circle[][] {{new Circle(1)}, {}},
                        new Thread.State[] {Thread.State.NEW})));
    }

    @Test
    void collectionsComeBackAsTheirDeclaredKind() {
        TypeDescriptor type = type(Containers.class);
        assertEquals(
                "Containers[set: Set<String>, sorted: TreeSet<Integer>, levels: EnumSet<Level>, deque: ArrayDeque<Long>,"
                        + " linked: LinkedList<String>, queue: PriorityQueue<Integer>, tree: TreeMap<String, Long>,"
                        + " byLevel: EnumMap<Level, String>, concurrent: ConcurrentHashMap<String, Integer>, maybe:"
                        + " Optional<List<String>>]",
                text(type));
        EnumMap<Level, String> byLevel = new EnumMap<>(Level.class);
        byLevel.put(Level.HIGH, "h");
        byLevel.put(Level.LOW, null);
        Containers containers = new Containers(
                new LinkedHashSet<>(Arrays.asList("z", null, "a")),
                new TreeSet<>(Set.of(3, 1, 2)),
                EnumSet.of(Level.MIDDLE, Level.HIGH),
                new ArrayDeque<>(List.of(1L, 2L)),
                new LinkedList<>(Arrays.asList("x", null)),
                new PriorityQueue<>(List.of(5, 1, 3)),
                new TreeMap<>(Map.of("b", 1L, "a", 2L)),
                byLevel,
                new ConcurrentHashMap<>(Map.of("k", 1)),
                Optional.of(new ArrayList<>(List.of("in"))));
        travels(type, containers);
        travels(new Erased(), containers);
        Containers empty = new Containers(
                new LinkedHashSet<>(),
                new TreeSet<>(),
                EnumSet.noneOf(Level.class),
                new ArrayDeque<>(),
                new LinkedList<>(),
                new PriorityQueue<>(),
                new TreeMap<>(),
                new EnumMap<>(Level.class),
                new ConcurrentHashMap<>(),
                Optional.empty());
        travels(type, empty);
        travels(type, new Containers(null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void collectionsOfTheJdkAtErasedPositionsKeepTheirOrder() {
        travels(new Erased(), new TreeMap<>(Map.of("b", 1, "a", new ArrayList<>())));
        travels(new Erased(), new TreeSet<>(Set.of("b", "a")));
        travels(new Erased(), new ArrayDeque<>(List.of(1, "x")));
        travels(new Erased(), new PriorityQueue<>(List.of(2, 1)));
        travels(new Erased(), Optional.of(Optional.empty()));
        assertEquals(
                TreeMap.class,
                wire.send(new Erased(), Collections.unmodifiableSortedMap(new TreeMap<>()))
                        .getClass());
        assertEquals(
                ArrayList.class, wire.send(new Erased(), new LinkedList<>()).getClass());
    }

    @Test
    void ordersThatCantTravelAreRefused() {
        refused(new Erased(), new TreeMap<>(Map.of()) {}, "can't be a part of a record");
        refused(new Erased(), new TreeSet<>(Comparator.reverseOrder()), "has a comparator");
        refused(new Erased(), new TreeMap<>(Comparator.reverseOrder()), "has a comparator");
        refused(new Erased(), new PriorityQueue<>(Comparator.reverseOrder()), "has a comparator");
        refused(type(new TypeHint<SortedSet<String>>() {}), new TreeSet<>(Comparator.reverseOrder()), "comparator");
        refused(type(new TypeHint<Queue<String>>() {}), new PriorityQueue<>(), "declare it as PriorityQueue");
        refused(
                type(new TypeHint<Queue<String>>() {}),
                new LinkedList<>(Collections.singletonList(null)),
                "declare the field as LinkedList");
        travels(type(new TypeHint<SortedSet<String>>() {}), new TreeSet<String>(Comparator.naturalOrder()));
    }

    private void refused(TypeDescriptor type, Object value, String sentence) {
        Throwable failure = assertThrows(UnwritableRecordException.class, () -> wire.encode(type, value));
        assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
    }

    @Test
    void goldenBytesOfContainers() {
        assertEquals("02" + "01000000" + "02000000", wire.hex(type(int[].class), new int[] {1, 2}));
        assertEquals("0201" + "00", wire.hex(type(boolean[].class), new boolean[] {true, false}));
        assertEquals("01000000000000f03f", wire.hex(type(double[].class), new double[] {1}));
        assertEquals("01ffff", wire.hex(type(char[].class), new char[] {'\uffff'}));
        assertEquals("05" + "01" + "0261" + "00", wire.hex(type(String[].class), new String[] {"a", null}));
        assertEquals("04" + "0100" + "00", wire.hex(type(byte[][].class), new byte[][] {{0}, {}}));
        assertEquals(
                "04" + "0261" + "0262",
                wire.hex(type(new TypeHint<Set<String>>() {}), new LinkedHashSet<>(List.of("a", "b"))));
        assertEquals(
                "04" + "00" + "02",
                wire.hex(type(new TypeHint<EnumSet<Level>>() {}), EnumSet.of(Level.HIGH, Level.LOW)));
        assertEquals(
                "02" + "0261" + "02",
                wire.hex(type(new TypeHint<TreeMap<String, Integer>>() {}), new TreeMap<>(Map.of("a", 1))));
        assertEquals("01" + "0261", wire.hex(type(new TypeHint<Optional<String>>() {}), Optional.of("a")));
        assertEquals("00", wire.hex(type(new TypeHint<Optional<String>>() {}), Optional.empty()));
        String named =
                HexFormat.of().formatHex("java.util.TreeSet".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertEquals("40" + "22" + named + "02" + "0502", wire.hex(new Erased(), new TreeSet<>(Set.of(1))));
        assertEquals("40" + "02" + "0502", wire.hex(new Erased(), new TreeSet<>(Set.of(1))));
    }

    @Test
    void sealedTypesSayTheirClassInOneByte() {
        TypeDescriptor type = type(Shape.class);
        assertEquals(
                "Shape(Circle[radius: double] | Mark | Rectangle$Square[side: int] | Rectangle$Wide[width: int, height:"
                        + " int])",
                text(type));
        assertEquals("01" + "000000000000f03f", wire.hex(type, new Circle(1)));
        assertEquals("02" + "01", wire.hex(type, Mark.CROSS));
        assertEquals("03" + "06", wire.hex(type, new Rectangle.Square(3)));
        travels(type, new Circle(1));
        travels(type, Mark.CROSS);
        travels(type, new Rectangle.Square(3));
        travels(type, new Rectangle.Wide(3, 4));
        travels(type(new TypeHint<List<Shape>>() {}), new ArrayList<>(Arrays.asList(Mark.DOT, null, new Circle(2))));
        for (String bytes : List.of("00", "05", "ff01", "ffffffff0f")) {
            assertThrows(
                    MalformedRecordException.class,
                    () -> wire.decode(type, HexFormat.of().parseHex(bytes)),
                    bytes);
        }
    }

    @Test
    void openBranchesOfSealedTypesSayTheirClassByName() {
        TypeDescriptor type = type(Animal.class);
        assertEquals(
                "Animal(Animal[name: String] | Dog[name: String, tricks: int] | Pet[name: String] | ?)", text(type));
        Animal animal = new Animal();
        Dog dog = new Dog();
        dog.name = "Rex";
        dog.tricks = 3;
        Pet pet = new Pet();
        Parrot parrot = new Parrot();
        parrot.words = new ArrayList<>(List.of("hello"));
        for (Animal each : List.of(animal, dog, pet, parrot, parrot)) {
            assertEquals(each.toString(), wire.send(type, each).toString());
        }
        assertEquals("01", wire.hex(type, animal).substring(0, 2));
        assertEquals("00", wire.hex(type, parrot).substring(0, 2));
        assertThrows(MalformedRecordException.class, () -> wire.decode(type, new byte[] {0, 0}));
    }

    @Test
    void typeArgumentsReachEveryPosition() {
        assertEquals(
                "Bottom[first: String, second: List<Map<String, Long>[]>, third: String, fourth: ArrayDeque<String>]",
                text(type(Bottom.class)));
        assertEquals(
                "Bounded[one: Circle[radius: double], many: List<Circle[radius: double]>, rest: Map<?, ?>, all:"
                        + " Circle[radius: double][]]",
                text(type(Bounded.class)));
        assertEquals("Expr(Plus[left: ^1, right: ^1] | Value[value: Long])", text(type(new TypeHint<Expr<Long>>() {})));
        Bottom bottom = new Bottom();
        bottom.first = "1";
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments
        Map<String, Long>[] maps = new Map[] {new HashMap<>(Map.of("a", 1L)), null};
        bottom.second = new ArrayList<>();
        bottom.second.add(maps);
        bottom.third = "3";
        bottom.fourth.add("4");
        travels(type(Bottom.class), bottom);
        travels(
                type(new TypeHint<Bounded<Circle>>() {}),
                new Bounded<>(
                        new Circle(1),
                        new ArrayList<>(List.of(new Circle(2))),
                        new HashMap<>(Map.of("k", 5)),
                        new Circle[] {new Circle(3)}));
        travels(
                type(new TypeHint<Expr<Long>>() {}),
                new Plus<>(new Value<>(1L), new Plus<>(new Value<>(2L), new Value<>(null))));
    }

    @Test
    void recursiveTypesCallTheirOwnCodec() {
        assertEquals(
                "Tree[name: String, children: List<^0>, byName: Map<String, ^0>, all: ^0[]]", text(type(Tree.class)));
        Tree leaf = new Tree("leaf", null, new HashMap<>(), new Tree[0]);
        Tree root = new Tree(
                "root", new ArrayList<>(Arrays.asList(leaf, null)), new HashMap<>(Map.of("l", leaf)), new Tree[] {leaf
                });
        travels(type(Tree.class), root);
        travels(new Erased(), root);
        travels(type(new TypeHint<Tuple2<Tree, Tree>>() {}), Tuple2.of(root, leaf));
        assertEquals("Even[n: int, next: Odd[n: int, next: ^1]]", text(type(Even.class)));
        travels(type(Even.class), new Even(0, new Odd(1, new Even(2, null))));
        assertEquals("0002" + "0004" + "0106", wire.hex(type(Even.class), new Even(1, new Odd(2, new Even(3, null)))));
    }

    @Test
    void recursionHasALimitThatNamesTheType() {
        TypeDescriptor type = type(Link.class);
        travels(type, links(5));
        assertEquals(999, length((Link) wire.send(type, links(999))));
        for (int depth : new int[] {1_100, 100_000}) {
            Throwable failure = assertThrows(UnwritableRecordException.class, () -> wire.encode(type, links(depth)));
            assertTrue(failure.getMessage().startsWith("Link.next.next"), failure.getMessage());
            assertTrue(
                    failure.getMessage().contains("more than 1000 values of " + Link.class.getName()),
                    failure.getMessage());
        }
        Link circle = links(1);
        circle.next = circle;
        refused(type, circle, "no cycles");
        byte[] endless = new byte[100_000];
        for (int i = 0; i < endless.length; i += 2) {
            endless[i + 1] = 2;
        }
        Throwable failure = assertThrows(MalformedRecordException.class, () -> wire.decode(type, endless));
        assertTrue(
                failure.getMessage().contains("more than 1000 values of " + Link.class.getName()),
                failure.getMessage());
    }

    private static Link links(int count) {
        Link link = null;
        for (int i = 0; i < count; i++) {
            Link next = new Link();
            next.value = i;
            next.next = link;
            link = next;
        }
        return link;
    }

    private static int length(Link first) {
        int length = 0;
        for (Link each = first; each != null; each = each.next) {
            length++;
        }
        return length;
    }

    @Test
    void lengthsThatLieAreRefusedBeforeAnythingIsAllocated() {
        byte[] manyFollow = HexFormat.of().parseHex("ffffffff07" + "00".repeat(20));
        for (TypeDescriptor type : List.of(
                type(boolean[].class),
                type(long[].class),
                type(double[].class),
                type(String[].class),
                type(Circle[][].class),
                type(new TypeHint<Set<String>>() {}),
                type(new TypeHint<Queue<Long>>() {}),
                type(new TypeHint<PriorityQueue<Long>>() {}),
                type(new TypeHint<EnumSet<Level>>() {}),
                type(new TypeHint<TreeMap<String, Long>>() {}),
                type(new TypeHint<EnumMap<Level, Long>>() {}))) {
            long before = allocated();
            assertThrows(MalformedRecordException.class, () -> wire.decode(type, manyFollow), type::toString);
            assertTrue(allocated() - before < 1 << 20, type::toString);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void elementsOfAnotherClassAreMalformed() {
        byte[] numbers = wire.encode(type(Object[].class), new Object[] {1});
        assertEquals("020502", HexFormat.of().formatHex(numbers));
        TypeDescriptor circles = new TypeDescriptor.ArrayType(Circle.class.getName(), new Erased());
        assertThrows(MalformedRecordException.class, () -> wire.decode(circles, numbers));
        byte[] mixed = HexFormat.of().parseHex("04" + "0502" + "09" + "0261");
        TypeDescriptor sorted = type(new TypeHint<SortedSet<Object>>() {});
        assertThrows(MalformedRecordException.class, () -> wire.decode(sorted, mixed));
    }
}
