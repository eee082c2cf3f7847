package dev.weir.testkit;

import dev.weir.api.tuple.Tuple;
import dev.weir.api.tuple.Tuple1;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.tuple.Tuple3;
import dev.weir.core.types.CollectionKind;
import dev.weir.core.types.MapKind;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.core.types.TypeDescriptor.ArrayType;
import dev.weir.core.types.TypeDescriptor.CollectionType;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.OptionalType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.SealedType;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Makes random types, and random values of them that have a usable {@code equals}. Owned by the thread of the test. */
final class RandomTypes {
    enum Suit {
        CLUBS,
        HEARTS {
            @Override
            public String toString() {
                return "love";
            }
        },
        SPADES
    }

    record Fixed(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    record Boxed(Boolean a, Byte b, Short c, Character d, Integer e, Long f, Float g, Double h, String i, Suit j) {}

    record Holder<T>(T held, List<T> many, Object any) {}

    record Nothing() {}

    /** A sealed type that stands inside itself. */
    sealed interface Figure permits Dot, Line, Many, Sign {}

    record Dot(int x, Long y) implements Figure {}

    record Line(Figure from, Figure to) implements Figure {}

    record Many(List<Figure> figures, Optional<Line> first) implements Figure {}

    enum Sign implements Figure {
        PLUS,
        MINUS
    }

    /** A final class. */
    static final class Bag {
        private int size;
        private String label;
        private Object content;

        @Override
        public boolean equals(Object other) {
            return other instanceof Bag that
                    && size == that.size
                    && Objects.equals(label, that.label)
                    && Objects.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return Objects.hash(size, label, content);
        }

        @Override
        public String toString() {
            return "Bag(" + size + "," + label + "," + content + ")";
        }
    }

    private static final TypeDescriptor FIXED = TypeAnalyzer.analyze(Fixed.class);
    private static final TypeDescriptor BOXED = TypeAnalyzer.analyze(Boxed.class);
    private static final TypeDescriptor NOTHING = TypeAnalyzer.analyze(Nothing.class);
    private static final TypeDescriptor BAG = TypeAnalyzer.analyze(Bag.class);
    private static final TypeDescriptor HOLDER = TypeAnalyzer.analyze(Holder.class);
    private static final TypeDescriptor SUIT = TypeAnalyzer.analyze(Suit.class);
    private static final TypeDescriptor FIGURE = TypeAnalyzer.analyze(Figure.class);
    private static final TypeDescriptor ERASED = new Erased();
    private static final List<ScalarType> ORDERED =
            List.of(ScalarType.INT, ScalarType.LONG, ScalarType.STRING, ScalarType.LOCAL_DATE, ScalarType.UUID);

    private final SplittableRandom random;
    private final RandomScalars scalars;
    private boolean keysOnly;
    /** Whether what is made will stand where nothing of it is declared, and comes back as the class that is usual there. */
    private boolean erased;

    RandomTypes(SplittableRandom random) {
        this.random = random;
        this.scalars = new RandomScalars(random);
    }

    /** Makes only types and values that can be keys from now on. */
    RandomTypes forKeys() {
        keysOnly = true;
        return this;
    }

    /** A type that nests at most {@code depth} others. */
    TypeDescriptor next(int depth) {
        int kind = random.nextInt(depth > 0 ? 16 : 3);
        return switch (kind) {
            case 0 -> SUIT;
            case 1, 2 -> scalar();
            case 3 -> FIXED;
            case 4 -> BOXED;
            case 5 -> NOTHING;
            case 6 -> BAG;
            case 7 -> holderOf(next(depth - 1));
            case 8 -> tuple(1 + random.nextInt(3), depth - 1);
            case 9 -> new ListType(next(depth - 1));
            case 10 -> new OptionalType(next(depth - 1));
            case 11 -> FIGURE;
            case 12 -> keysOnly ? FIGURE : map(depth);
            case 13 -> keysOnly ? SUIT : collection(depth);
            case 14 -> keysOnly ? SUIT : array(next(depth - 1));
            default -> ERASED;
        };
    }

    private TypeDescriptor scalar() {
        ScalarType[] all = ScalarType.values();
        ScalarType type = all[random.nextInt(all.length)];
        return new Scalar(keysOnly && !RandomScalars.isKey(type) ? ScalarType.STRING : type);
    }

    private TypeDescriptor ordered() {
        return new Scalar(ORDERED.get(random.nextInt(ORDERED.size())));
    }

    @SafeVarargs
    private <T> T one(T... several) {
        return several[random.nextInt(several.length)];
    }

    private TypeDescriptor map(int depth) {
        MapKind kind = erased ? one(MapKind.HASH, MapKind.LINKED, MapKind.SORTED) : one(MapKind.values());
        return switch (kind) {
            case HASH, LINKED -> new MapType(kind, keyOfMap(depth), next(depth - 1));
            case SORTED, CONCURRENT -> new MapType(kind, ordered(), next(depth - 1));
            case ENUM -> new MapType(kind, SUIT, next(depth - 1));
        };
    }

    /** Something whose equality is by value. */
    private TypeDescriptor keyOfMap(int depth) {
        return new RandomTypes(random).forKeys().next(depth - 1);
    }

    private TypeDescriptor collection(int depth) {
        CollectionKind kind = one(CollectionKind.values());
        return switch (kind) {
            case LINKED_LIST -> erased ? new ListType(next(depth - 1)) : new CollectionType(kind, next(depth - 1));
            case ENUM_SET -> erased ? SUIT : new CollectionType(kind, SUIT);
            case SET -> new CollectionType(kind, keyOfMap(depth));
            case DEQUE -> new CollectionType(kind, next(depth - 1));
            case SORTED_SET, PRIORITY_QUEUE -> new CollectionType(kind, ordered());
        };
    }

    private static TypeDescriptor array(TypeDescriptor element) {
        return new ArrayType(classOf(element).getName(), element);
    }

    private static Class<?> classOf(TypeDescriptor type) {
        if (type instanceof Scalar scalar) {
            return scalar.type().javaClass();
        }
        try {
            if (type instanceof RecordType record) {
                return Class.forName(record.className());
            }
            if (type instanceof ArrayType array) {
                return Class.forName(array.componentClass()).arrayType();
            }
        } catch (ClassNotFoundException absent) {
            throw new AssertionError(absent);
        }
        if (type instanceof EnumType) {
            return Suit.class;
        }
        if (type instanceof PojoType) {
            return Bag.class;
        }
        return type instanceof SealedType ? Figure.class : Object.class;
    }

    private TypeDescriptor holderOf(TypeDescriptor held) {
        RecordType holder = (RecordType) HOLDER;
        List<TypeDescriptor.Field> components = new ArrayList<>(holder.components());
        components.set(0, new TypeDescriptor.Field(holder.className(), "held", false, held));
        components.set(1, new TypeDescriptor.Field(holder.className(), "many", false, new ListType(held)));
        return new RecordType(holder.className(), components);
    }

    private TypeDescriptor tuple(int arity, int depth) {
        List<TypeDescriptor> fields = new ArrayList<>();
        for (int i = 0; i < arity; i++) {
            fields.add(next(depth));
        }
        return new TupleType(fields);
    }

    /** A value of {@code type}; not null. */
    Object value(TypeDescriptor type) {
        return value(type, 6);
    }

    private Object value(TypeDescriptor type, int depth) {
        if (type instanceof Scalar scalar) {
            return scalars.value(scalar.type());
        }
        if (type instanceof EnumType) {
            return Suit.values()[random.nextInt(3)];
        }
        if (type instanceof ListType list) {
            return listOf(() -> nullable(list.element(), depth - 1));
        }
        if (type instanceof MapType map) {
            return mapOf(map, depth);
        }
        if (type instanceof CollectionType collection) {
            return collectionOf(collection, depth);
        }
        if (type instanceof ArrayType array) {
            Object[] values = listOf(() -> nullable(array.element(), depth - 1)).toArray();
            return Arrays.copyOf(values, values.length, arrayClass(array));
        }
        if (type instanceof OptionalType optional) {
            return Optional.ofNullable(nullable(optional.value(), depth - 1));
        }
        if (type instanceof SealedType) {
            return figure(depth);
        }
        if (type instanceof TupleType tuple) {
            return tupleOf(tuple, depth);
        }
        if (type instanceof RecordType record) {
            return recordOf(record, depth);
        }
        if (type instanceof PojoType) {
            Bag bag = new Bag();
            bag.size = random.nextInt();
            bag.label = (String) nullable(new Scalar(ScalarType.STRING), 0);
            bag.content = nullable(ERASED, depth - 1);
            return bag;
        }
        return value(depth > 0 ? erasable(depth) : new Scalar(ScalarType.STRING), depth - 1);
    }

    /** A type whose values come back equal when nothing of it was declared. */
    private TypeDescriptor erasable(int depth) {
        boolean before = erased;
        erased = true;
        TypeDescriptor type = next(Math.min(depth, 2));
        erased = before;
        return type instanceof Erased ? SUIT : type;
    }

    @SuppressWarnings("unchecked") // an array of references
    private static Class<Object[]> arrayClass(ArrayType array) {
        return (Class<Object[]>) classOf(array);
    }

    private Map<?, ?> mapOf(MapType type, int depth) {
        Map<Object, Object> entries = switch (type.kind()) {
            case HASH -> new HashMap<>();
            case LINKED -> new LinkedHashMap<>();
            case SORTED -> new TreeMap<>();
            case ENUM -> enumMap();
            case CONCURRENT -> new ConcurrentHashMap<>();
        };
        boolean nullKeys = type.kind() == MapKind.HASH || type.kind() == MapKind.LINKED;
        for (int i = random.nextInt(4); i > 0; i--) {
            Object key = nullKeys ? nullable(type.key(), depth - 1) : value(type.key(), depth - 1);
            boolean nullValues = type.kind() != MapKind.CONCURRENT;
            entries.put(key, nullValues ? nullable(type.value(), depth - 1) : value(type.value(), depth - 1));
        }
        return entries;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // only suits are put in
    private static Map<Object, Object> enumMap() {
        return (Map) new EnumMap<Suit, Object>(Suit.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"
    }) // only suits are put in; LinkedList is what programs have
    private Collection<?> collectionOf(CollectionType type, int depth) {
        Collection<Object> elements = switch (type.kind()) {
            case LINKED_LIST -> new LinkedList<>();
            case SET -> new LinkedHashSet<>();
            case SORTED_SET -> new TreeSet<>();
            case ENUM_SET -> (Collection) EnumSet.noneOf(Suit.class);
            case DEQUE -> new ArrayDeque<>();
            case PRIORITY_QUEUE -> new PriorityQueue<>();
        };
        boolean nulls = type.kind() == CollectionKind.LINKED_LIST || type.kind() == CollectionKind.SET;
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(nulls ? nullable(type.element(), depth - 1) : value(type.element(), depth - 1));
        }
        return elements;
    }

    private Figure figure(int depth) {
        int kind = random.nextInt(depth > 0 ? 4 : 2);
        return switch (kind) {
            case 0 -> one(Sign.values());
            case 1 -> new Dot(random.nextInt(), random.nextBoolean() ? null : scalars.number());
            case 2 -> line(depth);
            default -> {
                List<Figure> figures = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    figures.add(figure(depth - 1));
                }
                yield new Many(figures, random.nextBoolean() ? Optional.empty() : Optional.of(line(depth - 1)));
            }
        };
    }

    private Line line(int depth) {
        return new Line(random.nextBoolean() ? null : figure(depth - 1), figure(depth - 1));
    }

    private Object nullable(TypeDescriptor type, int depth) {
        return random.nextInt(5) == 0 ? null : value(type, depth);
    }

    private List<Object> listOf(Supplier<Object> element) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private Tuple tupleOf(TupleType type, int depth) {
        Tuple tuple = switch (type.fields().size()) {
            case 1 -> new Tuple1<>();
            case 2 -> new Tuple2<>();
            default -> new Tuple3<>();
        };
        for (int i = 0; i < type.fields().size(); i++) {
            tuple.setField(nullable(type.fields().get(i), depth - 1), i);
        }
        return tuple;
    }

    @SuppressWarnings("unchecked") // the descriptor says so
    private Object recordOf(RecordType type, int depth) {
        List<Object> parts = new ArrayList<>();
        for (TypeDescriptor.Field component : type.components()) {
            parts.add(component.primitive() ? value(component.type(), 0) : nullable(component.type(), depth - 1));
        }
        if (type.className().equals(Nothing.class.getName())) {
            return new Nothing();
        }
        if (type.className().equals(Holder.class.getName())) {
            return new Holder<>(parts.get(0), (List<Object>) parts.get(1), parts.get(2));
        }
        boolean fixed = type.className().equals(Fixed.class.getName());
        return fixed ? fixedOf(parts) : boxedOf(parts);
    }

    private static Fixed fixedOf(List<Object> parts) {
        return new Fixed(
                (Boolean) parts.get(0),
                (Byte) parts.get(1),
                (Short) parts.get(2),
                (Character) parts.get(3),
                (Integer) parts.get(4),
                (Long) parts.get(5),
                (Float) parts.get(6),
                (Double) parts.get(7));
    }

    private static Boxed boxedOf(List<Object> parts) {
        return new Boxed(
                (Boolean) parts.get(0),
                (Byte) parts.get(1),
                (Short) parts.get(2),
                (Character) parts.get(3),
                (Integer) parts.get(4),
                (Long) parts.get(5),
                (Float) parts.get(6),
                (Double) parts.get(7),
                (String) parts.get(8),
                (Suit) parts.get(9));
    }
}
