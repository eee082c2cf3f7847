package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.tuple.Tuple3;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.Samples.Color;
import dev.weir.core.types.Samples.Item;
import dev.weir.core.types.Samples.Order;
import dev.weir.core.types.Samples.Pair;
import dev.weir.core.types.TypeDescriptor.Erased;
import java.nio.charset.StandardCharsets;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // what programs have
class KeyCodecTest {
    private final Codecs codecs = new Codecs(KeyCodecTest.class.getClassLoader());

    private KeyCodec keys(TypeHint<?> hint) {
        return codecs.keyCodec(TypeAnalyzer.analyze(hint.getTypeInfo().getType()));
    }

    private static void golden(KeyCodec codec, Object key, String hex, String hash, int group) {
        byte[] bytes = codec.toBytes(key);
        assertEquals(hex, HexFormat.of().formatHex(bytes));
        assertEquals(hash, Long.toHexString(codec.hash(key)));
        assertEquals(group, KeyGroups.of(codec.hash(key)));
        assertEquals(codec.hash(key), KeyCodec.hashOf(bytes));
        assertEquals(key, codec.decode(bytes));
    }

    @Test
    void goldenBytesHashesAndGroups() {
        golden(keys(new TypeHint<Integer>() {}), 1, "01000000", "db02334e96d65708", 28033);
        golden(keys(new TypeHint<Long>() {}), -2L, "feffffffffffffff", "77f9923217301859", 15356);
        golden(keys(new TypeHint<String>() {}), "JFK", "064a464b", "3953c816e07dc958", 7337);
        golden(keys(new TypeHint<String>() {}), "\u6f22", "03226f", "bfe5143b46f028b0", 24562);
        golden(keys(new TypeHint<Double>() {}), -0.0, "0000000000000080", "828f2476789a0e5f", 16711);
        golden(keys(new TypeHint<Color>() {}), Color.GREEN, "0a475245454e", "dd2d9841ecec3a39", 28310);
        golden(
                keys(new TypeHint<Tuple2<String, Integer>>() {}),
                Tuple2.of("a", 1),
                "00010000000261",
                "301d7aa64e9dd863",
                6158);
        golden(
                codecs.keyCodec(new Erased()),
                Tuple3.of("a", 1, null),
                "23090261050100000000",
                "f540793f57462d47",
                31392);
        golden(
                codecs.keyCodec(new Erased()),
                new Item("a", 1),
                "40406465762e776569722e636f72652e74797065732e" + "53616d706c6573244974656d00000000000000f03f0261",
                "f471cf4e1a717618",
                31288);
        golden(
                codecs.keyCodec(new Erased()),
                Color.RED,
                "40426465762e776569722e636f72652e74797065732e" + "53616d706c657324436f6c6f7206524544",
                "fe8c7dea5092acb4",
                32582);
        assertEquals("2d06800538d394c2", Long.toHexString(KeyCodec.hashOf(new byte[0])), "as XXH3 is published");
    }

    sealed interface Place permits Town, Sea {}

    record Town(String name, Place within) implements Place {}

    enum Sea implements Place {
        NORTH
    }

    sealed interface Unusable permits Wrapped {}

    @SuppressWarnings("ArrayRecordComponent") // on purpose
    record Wrapped(int[] numbers) implements Unusable {}

    private static String name(Class<?> type) {
        byte[] bytes = type.getName().getBytes(StandardCharsets.ISO_8859_1);
        return "40" + HexFormat.of().toHexDigits((byte) (2 * bytes.length))
                + HexFormat.of().formatHex(bytes);
    }

    private void goldenBytes(TypeHint<?> hint, Object key, String hex) {
        KeyCodec codec = keys(hint);
        assertEquals(hex, HexFormat.of().formatHex(codec.toBytes(key)));
        assertEquals(key, codec.decode(codec.toBytes(key)));
    }

    @Test
    void goldenBytesOfTimes() {
        LocalDateTime time = LocalDateTime.of(1970, 1, 2, 0, 0, 0, 3);
        String local = "0100000000000000" + "0300000000000000";
        goldenBytes(new TypeHint<OffsetDateTime>() {}, time.atOffset(ZoneOffset.ofHours(1)), local + "100e0000");
        goldenBytes(
                new TypeHint<OffsetTime>() {},
                OffsetTime.of(time.toLocalTime(), ZoneOffset.UTC),
                "0300000000000000" + "00000000");
        goldenBytes(
                new TypeHint<ZonedDateTime>() {},
                time.atZone(ZoneId.of("Europe/Berlin")),
                local + "100e0000" + "1a4575726f70652f4265726c696e");
        goldenBytes(new TypeHint<ZoneId>() {}, ZoneId.of("UTC"), "06555443");
        goldenBytes(new TypeHint<ZoneOffset>() {}, ZoneOffset.ofHours(-1), "f0f1ffff");
        goldenBytes(new TypeHint<Year>() {}, Year.of(2001), "d1070000");
        goldenBytes(new TypeHint<YearMonth>() {}, YearMonth.of(2001, 12), "d10700000c");
        goldenBytes(new TypeHint<MonthDay>() {}, MonthDay.of(12, 31), "0c1f");
        goldenBytes(new TypeHint<Period>() {}, Period.of(1, -1, 2), "01000000ffffffff02000000");
        goldenBytes(new TypeHint<DayOfWeek>() {}, DayOfWeek.MONDAY, "0c4d4f4e444159");
        goldenBytes(new TypeHint<java.sql.Date>() {}, new java.sql.Date(1), "0100000000000000");
        goldenBytes(new TypeHint<Time>() {}, new Time(1), "0100000000000000");
        Timestamp timestamp = new Timestamp(-1000);
        timestamp.setNanos(7);
        goldenBytes(new TypeHint<Timestamp>() {}, timestamp, "ffffffffffffffff07000000");
        goldenBytes(new TypeHint<Object>() {}, Year.of(2001), name(Year.class) + "d1070000");
        goldenBytes(new TypeHint<Object>() {}, ZoneId.of("UTC"), name(ZoneId.class) + "06555443");
    }

    @Test
    void goldenBytesOfOptionalsSealedAndRecursiveTypes() {
        goldenBytes(new TypeHint<OptionalInt>() {}, OptionalInt.of(1), "0101000000");
        goldenBytes(new TypeHint<OptionalLong>() {}, OptionalLong.empty(), "00");
        goldenBytes(new TypeHint<OptionalDouble>() {}, OptionalDouble.of(1), "01000000000000f03f");
        goldenBytes(new TypeHint<Optional<String>>() {}, Optional.of("a"), "010261");
        goldenBytes(new TypeHint<LinkedList<String>>() {}, new LinkedList<>(List.of("a")), "020261");
        goldenBytes(new TypeHint<Place>() {}, Sea.NORTH, name(Sea.class) + "0a4e4f525448");
        goldenBytes(
                new TypeHint<Place>() {},
                new Town("a", new Town("b", null)),
                name(Town.class) + "00" + "0261" + name(Town.class) + "00" + "0262" + "00");
        goldenBytes(new TypeHint<Samples.Node>() {}, new Samples.Node(1, null), "01000000" + "00");
    }

    @Test
    void equalKeysHaveEqualBytesAndOthersDoNot() {
        KeyCodec tuples = keys(new TypeHint<Tuple2<String, String>>() {});
        assertArrayEquals(tuples.toBytes(Tuple2.of("ab", "c")), tuples.toBytes(Tuple2.of("ab", "c")));
        assertTrue(tuples.hash(Tuple2.of("ab", "c")) != tuples.hash(Tuple2.of("a", "bc")));
        KeyCodec doubles = keys(new TypeHint<Double>() {});
        assertArrayEquals(doubles.toBytes(Double.NaN), doubles.toBytes(Double.longBitsToDouble(0x7ff8000000000001L)));
        assertTrue(doubles.hash(0.0) != doubles.hash(-0.0));
        KeyCodec erased = codecs.keyCodec(new Erased());
        assertTrue(erased.hash(1) != erased.hash(1L));
        assertEquals(erased.hash(List.of(1, "x")), erased.hash(new java.util.ArrayList<>(List.of(1, "x"))));
    }

    @Test
    void erasedKeysDoNotDependOnWhatWasSeenBefore() {
        KeyCodec first = codecs.keyCodec(new Erased());
        KeyCodec second = codecs.keyCodec(new Erased());
        first.hash(Color.RED);
        Pair<Object, Object> key = new Pair<>(new Item("a", 2), Color.GREEN);
        assertArrayEquals(first.toBytes(key), second.toBytes(key));
        assertEquals(key, second.decode(first.toBytes(key)));
    }

    @Test
    void typesWithoutCanonicalBytesAreRefused() {
        WeirException failure = assertThrows(WeirException.class, () -> keys(new TypeHint<Map<String, Long>>() {}));
        assertTrue(failure.getMessage().startsWith("A key can't contain a map"), failure.getMessage());
        failure =
                assertThrows(WeirException.class, () -> keys(new TypeHint<Pair<String, List<Map<String, Long>>>>() {}));
        assertTrue(failure.getMessage().startsWith("Pair.right: A key can't contain a map"), failure.getMessage());
        failure = assertThrows(WeirException.class, () -> keys(new TypeHint<byte[]>() {}));
        assertTrue(failure.getMessage().startsWith("A key can't contain an array"), failure.getMessage());
        Map<TypeHint<?>, String> refused = Map.of(
                new TypeHint<int[]>() {}, "an array",
                new TypeHint<String[]>() {}, "an array",
                new TypeHint<Tuple2<String, Set<String>>>() {}, "a set",
                new TypeHint<SortedSet<String>>() {}, "a set",
                new TypeHint<Deque<String>>() {}, "a queue",
                new TypeHint<EnumMap<Color, Long>>() {}, "a map",
                new TypeHint<Optional<int[]>>() {}, "an array",
                new TypeHint<Pair<String, Unusable>>() {}, "an array");
        refused.forEach((hint, what) -> {
            Throwable early = assertThrows(WeirException.class, () -> keys(hint));
            assertTrue(early.getMessage().contains("A key can't contain " + what + ", whose"), early.getMessage());
        });
        KeyCodec erased = codecs.keyCodec(new Erased());
        Order order = new Order(1, null, null, Map.of(), null);
        assertThrows(UnwritableRecordException.class, () -> erased.hash(order));
        assertThrows(UnwritableRecordException.class, () -> erased.hash(Map.of()));
        assertThrows(UnwritableRecordException.class, () -> erased.hash(java.util.Set.of()));
    }

    @Test
    void nullKeysAndBytesThatFollowAKeyAreRefused() {
        KeyCodec strings = keys(new TypeHint<String>() {});
        Throwable failure = assertThrows(UnwritableRecordException.class, () -> strings.hash(null));
        assertTrue(failure.getMessage().startsWith("A key is null"), failure.getMessage());
        assertThrows(MalformedRecordException.class, () -> strings.decode(new byte[] {0, 0}));
        assertThrows(MalformedRecordException.class, () -> strings.decode(new byte[0]));
    }
}
