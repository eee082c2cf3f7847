package dev.weir.taskmanager.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.taskmanager.source.SourceMessage.EnumeratorEvent;
import dev.weir.taskmanager.source.SourceMessage.NoMoreSplits;
import dev.weir.taskmanager.source.SourceMessage.ReaderEvent;
import dev.weir.taskmanager.source.SourceMessage.ReaderFinished;
import dev.weir.taskmanager.source.SourceMessage.ReaderRegistered;
import dev.weir.taskmanager.source.SourceMessage.SplitRequested;
import dev.weir.taskmanager.source.SourceMessage.SplitsAssigned;
import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SourceMessageCodecTest {
    private static final JobID JOB = JobID.fromHexString("00112233445566778899aabbccddeeff");
    private static final VertexId VERTEX = new VertexId("0102030405060708090a0b0c0d0e0f10");
    private static final AttemptId READER = new AttemptId(JOB, VERTEX, 3, 1, 7);
    private static final AttemptId ENUMERATOR = new AttemptId(JOB, VERTEX, 0, 2, 7);
    private static final String HEADER = "00112233445566778899aabbccddeeff" + "0102030405060708090a0b0c0d0e0f10"
            + "00000003" + "00000001" + "0000000000000007" + "00000002" + "0000000000000007";

    private static SourceEnvelope envelope(SourceMessage message) {
        return new SourceEnvelope(READER, ENUMERATOR, message);
    }

    private static void assertGolden(String kindHex, String bodyHex, SourceMessage message) {
        byte[] golden = HexFormat.of().parseHex("01" + kindHex + HEADER + bodyHex);
        assertArrayEquals(golden, SourceMessageCodec.encode(envelope(message)), message::toString);
        assertArrayEquals(golden, SourceMessageCodec.encode(SourceMessageCodec.decode(golden)));
        assertEquals(READER, SourceMessageCodec.decode(golden).reader());
        assertEquals(ENUMERATOR, SourceMessageCodec.decode(golden).enumerator());
    }

    @Test
    void writesTheBytesThatItAlwaysWrote() {
        SerializedFunction event = SerializedFunction.of(new byte[] {9, 8});
        assertGolden("01", "0003" + "616263", new ReaderRegistered("abc"));
        assertGolden("02", "0000", new SplitRequested(""));
        assertGolden("03", "0908", new ReaderEvent(event));
        assertGolden("04", "", new ReaderFinished());
        assertGolden(
                "10",
                "00000005" + "00000002" + "00000001" + "2a" + "00000000",
                new SplitsAssigned(5, List.of(new byte[] {42}, new byte[0])));
        assertGolden("11", "", new NoMoreSplits());
        assertGolden("12", "0908", new EnumeratorEvent(event));
    }

    @Test
    void sendsAMessageToTheAttemptThatItIsFor() {
        assertEquals(ENUMERATOR, envelope(new ReaderFinished()).target());
        assertEquals(READER, envelope(new NoMoreSplits()).target());
    }

    @Test
    void refusesASplitThatIsTooLargeWithTheRemedy() {
        SourceMessage tooLarge = new SplitsAssigned(1, List.of(new byte[SourceMessageCodec.MAX_BYTES]));
        WeirException refused = assertThrows(WeirException.class, () -> SourceMessageCodec.encode(envelope(tooLarge)));
        assertTrue(refused.getMessage().contains("keep splits small"), refused.getMessage());
    }

    @Test
    void readsBackWhatItWroteForRandomMessages() {
        Seeds.forEach(500, (seed, random) -> {
            byte[] bytes = SourceMessageCodec.encode(envelope(randomMessage(random)));
            assertArrayEquals(bytes, SourceMessageCodec.encode(SourceMessageCodec.decode(bytes)));
        });
    }

    @Test
    void refusesWhatIsNoMessageWithOneKindOfError() {
        Seeds.forEach(3_000, (seed, random) -> {
            byte[] bytes = SourceMessageCodec.encode(envelope(randomMessage(random)));
            byte[] damaged = damage(bytes, random);
            try {
                SourceMessageCodec.decode(damaged);
            } catch (WeirException refused) {
                assertEquals(ErrorCode.MALFORMED_MESSAGE, refused.code());
            }
        });
    }

    private static byte[] damage(byte[] bytes, SplittableRandom random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        byte[] damaged = java.util.Arrays.copyOf(bytes, length);
        for (int i = random.nextInt(4); i > 0 && length > 0; i--) {
            damaged[random.nextInt(length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static SourceMessage randomMessage(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> new ReaderRegistered("host-" + random.nextInt());
            case 1 -> new SplitRequested("host-" + random.nextInt());
            case 2 -> new ReaderEvent(SerializedFunction.of(randomBytes(random)));
            case 3 -> new ReaderFinished();
            case 4 -> {
                List<byte[]> splits = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    splits.add(randomBytes(random));
                }
                yield new SplitsAssigned(random.nextInt(), splits);
            }
            case 5 -> new NoMoreSplits();
            default -> new EnumeratorEvent(SerializedFunction.of(randomBytes(random)));
        };
    }

    private static byte[] randomBytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return bytes;
    }
}
