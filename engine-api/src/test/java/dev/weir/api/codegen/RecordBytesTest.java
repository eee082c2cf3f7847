package dev.weir.api.codegen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RecordBytesTest {
    private static RecordInput read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        RecordInput in = new RecordInput();
        in.set(bytes, 0, bytes.length);
        return in;
    }

    @Test
    void numbersOfEveryLengthComeBack() {
        RecordOutput out = new RecordOutput();
        out.begin();
        for (int shift = 0; shift < 64; shift++) {
            for (long delta = -1; delta <= 1; delta++) {
                long value = (1L << shift) + delta;
                out.writeVarInt((int) value);
                out.writeSignedVarInt((int) value);
                out.writeSignedVarLong(value);
                out.writeLong(value);
                out.writeInt((int) value);
                out.writeShort((short) value);
            }
        }
        RecordInput in = new RecordInput();
        in.set(out.array(), out.start(), out.position());
        for (int shift = 0; shift < 64; shift++) {
            for (long delta = -1; delta <= 1; delta++) {
                long value = (1L << shift) + delta;
                assertEquals((int) value, in.readVarInt());
                assertEquals((int) value, in.readSignedVarInt());
                assertEquals(value, in.readSignedVarLong());
                assertEquals(value, in.readLong());
                assertEquals((int) value, in.readInt());
                assertEquals((short) value, in.readShort());
            }
        }
        assertEquals(0, in.remaining());
    }

    @Test
    void recordThatFitsStaysInItsRegionAndAnotherMovesOutWhole() {
        byte[] region = new byte[16];
        RecordOutput out = new RecordOutput();
        out.begin(region, 4, 16);
        out.writeLong(1);
        out.writeInt(2);
        assertEquals(12, out.end());
        assertTrue(out.inPlace());
        assertSame(region, out.array());
        out.begin(region, 4, 16);
        out.writeLong(0x0102030405060708L);
        out.writeString("does not fit");
        assertFalse(out.inPlace());
        assertEquals(8 + 1 + 12, out.end());
        assertEquals(0, region[0] + region[1] + region[2] + region[3]);
        RecordInput in = new RecordInput();
        in.set(out.array(), out.start(), out.position());
        assertEquals(0x0102030405060708L, in.readLong());
        assertEquals("does not fit", in.readString());
        byte[] large = new byte[100_000];
        out.begin(region, 0, 16);
        out.writeByte(1);
        out.writeBytes(large, 0, large.length);
        out.writeByte(2);
        assertEquals(100_002, out.end());
        assertEquals(2, out.toByteArray()[100_001]);
        out.begin(region, 0, 16);
        out.writeByte(3);
        assertArrayEquals(new byte[] {3}, out.toByteArray());
    }

    @Test
    void recordsAboveTheLimitAreRefused() {
        RecordOutput out = new RecordOutput(1000);
        out.begin();
        out.writeBytes(new byte[900], 0, 900);
        Throwable failure = assertThrows(UnwritableRecordException.class, () -> out.writeBytes(new byte[101], 0, 101));
        assertTrue(failure.getMessage().contains("1001 bytes, more than the limit of 1000"), failure.getMessage());
        out.begin();
        assertThrows(UnwritableRecordException.class, () -> out.writeString("x".repeat(1000)));
        out.begin();
        assertThrows(UnwritableRecordException.class, () -> out.writeString("\u6f22".repeat(500)));
    }

    @Test
    void lyingLengthsAndMissingBytesAreMalformed() {
        for (String hex : new String[] {"", "80", "ffffffff", "ffffffffff", "ffffffff10", "ffffffff8f00"}) {
            assertThrows(MalformedRecordException.class, () -> read(hex).readVarInt(), hex);
            assertThrows(MalformedRecordException.class, () -> read(hex).readString(), hex);
        }
        assertEquals(-1, read("ffffffff0f").readVarInt());
        assertThrows(
                MalformedRecordException.class,
                () -> read("ffffffffffffffffff02").readSignedVarLong());
        assertThrows(MalformedRecordException.class, () -> read("ffffffff0f").readLength(1));
        assertThrows(MalformedRecordException.class, () -> read("0300000000").readLength(2));
        assertThrows(MalformedRecordException.class, () -> read("0a61626364").readString());
        assertThrows(
                MalformedRecordException.class, () -> read("feffffff0f61626364").readString());
        assertThrows(
                MalformedRecordException.class, () -> read("ffffffff0f61626364").readString());
        assertThrows(MalformedRecordException.class, () -> read("05616263").readString());
        assertThrows(MalformedRecordException.class, () -> read("02").readBoolean());
        assertThrows(
                MalformedRecordException.class, () -> read("01020304050607").readLong());
        assertThrows(MalformedRecordException.class, () -> read("0102").readBytes(3));
        assertThrows(MalformedRecordException.class, () -> read("0102").readBytes(-1));
        assertThrows(IllegalArgumentException.class, () -> new RecordInput().set(new byte[3], 1, 4));
    }
}
