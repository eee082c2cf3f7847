package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form in which state keeps values. */
class RowCodecTest {
    private final Codecs codecs = new Codecs(RowCodecTest.class.getClassLoader());

    /** A value whose numbers stand between texts. */
    record Visit(String page, int count, List<Long> times, long last, Map<String, Integer> byCountry) {}

    private byte[] encode(Object value) {
        RecordOutput out = new RecordOutput().classes(codecs.selfContainedWriter());
        out.begin();
        codec(value).encode(value, out);
        out.end();
        return out.toByteArray();
    }

    private StreamCodec<Object> codec(Object value) {
        return codecs.rowCodec(TypeAnalyzer.analyze(value.getClass()));
    }

    private void isKept(Object value) {
        byte[] bytes = encode(value);
        RecordInput in = new RecordInput().classes(codecs.selfContainedReader());
        in.set(bytes, 0, bytes.length);
        assertEquals(value, codec(value).decode(in));
        assertEquals(0, in.remaining());
    }

    @Test
    void valuesAreReadAsTheyWereWritten() {
        isKept(1L);
        isKept(-1);
        isKept("text");
        isKept(new Visit("a", 1, List.of(2L, -3L), 4, Map.of("x", 5)));
        isKept(new Visit("b", Integer.MIN_VALUE, List.of(), Long.MAX_VALUE, Map.of()));
    }

    @Test
    void changingNumbersLeavesTheLengthAlone() {
        assertEquals(8, encode(0L).length);
        assertEquals(8, encode(Long.MIN_VALUE).length);
        assertEquals(4, encode(-1).length);
        int length = encode(new Visit("a", 0, List.of(), 0, Map.of())).length;
        for (long number = 1; number > 0; number <<= 1) {
            assertEquals(length, encode(new Visit("b", (int) number, List.of(), -number, Map.of())).length);
        }
    }

    @Test
    void theBytesAreFrozen() {
        assertEquals("0807060504030201", HexFormat.of().formatHex(encode(0x0102030405060708L)));
        assertEquals("04030201", HexFormat.of().formatHex(encode(0x01020304)));
        String fixed = "00" + "07000000" + "0900000000000000"; // no nulls, count, last
        String varying = "0270" + "020100000000000000" + "02027801000000"; // page, times, byCountry
        assertEquals(
                fixed + varying, HexFormat.of().formatHex(encode(new Visit("p", 7, List.of(1L), 9, Map.of("x", 1)))));
    }
}
