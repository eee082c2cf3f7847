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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
