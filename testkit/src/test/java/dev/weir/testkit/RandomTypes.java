package dev.weir.testkit;

import dev.weir.api.tuple.Tuple;
import dev.weir.api.tuple.Tuple1;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.tuple.Tuple3;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
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
    private static final TypeDescriptor ERASED = new Erased();

    private final SplittableRandom random;
    private boolean keysOnly;

    RandomTypes(SplittableRandom random) {
        this.random = random;
    }

    /** Makes only types and values that can be keys from now on. */
    RandomTypes forKeys() {
        keysOnly = true;
        return this;
    }

    /** A type that nests at most {@code depth} others. */
    TypeDescriptor next(int depth) {
        int kind = random.nextInt(depth > 0 ? 12 : 3);
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
            case 10 -> keysOnly ? SUIT : new MapType(random.nextBoolean(), next(depth - 1), next(depth - 1));
            default -> ERASED;
        };
    }

    private TypeDescriptor scalar() {
        ScalarType[] all = ScalarType.values();
        ScalarType type = all[random.nextInt(all.length)];
        return new Scalar(type == ScalarType.BYTES ? ScalarType.STRING : type);
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
            return scalarValue(scalar.type());
        }
        if (type instanceof EnumType) {
            return Suit.values()[random.nextInt(3)];
        }
        if (type instanceof ListType list) {
            return listOf(() -> nullable(list.element(), depth - 1));
        }
        if (type instanceof MapType map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                entries.put(nullable(map.key(), depth - 1), nullable(map.value(), depth - 1));
            }
            return entries;
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
        TypeDescriptor type = next(Math.min(depth, 2));
        return type instanceof Erased ? SUIT : type;
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

    private Object scalarValue(ScalarType type) {
        return switch (type) {
            case BOOLEAN -> random.nextBoolean();
            case BYTE -> (byte) random.nextInt();
            case SHORT -> (short) random.nextInt();
            case CHAR -> (char) random.nextInt();
            case INT -> (int) number();
            case LONG -> number();
            case FLOAT -> Float.intBitsToFloat(random.nextInt());
            case DOUBLE -> Double.longBitsToDouble(number());
            case STRING, BYTES -> text();
            case BIG_INTEGER -> BigInteger.valueOf(number()).multiply(BigInteger.valueOf(number()));
            case BIG_DECIMAL -> BigDecimal.valueOf(number(), random.nextInt(40) - 20);
            case INSTANT -> Instant.ofEpochSecond(number() >> 30, random.nextInt(1_000_000_000));
            case DURATION -> Duration.ofSeconds(number(), random.nextInt(1_000_000_000));
            case LOCAL_DATE -> LocalDate.ofEpochDay(number() >> 33);
            case LOCAL_TIME -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
            case LOCAL_DATE_TIME ->
                LocalDateTime.ofEpochSecond(number() >> 30, random.nextInt(1_000_000_000), ZoneOffset.UTC);
            case UUID -> new UUID(random.nextLong(), random.nextLong());
        };
    }

    /** Small and large numbers alike. */
    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private String text() {
        int limit = random.nextBoolean() ? 128 : 0x10000;
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append((char) random.nextInt(limit));
        }
        return text.toString();
    }
}
