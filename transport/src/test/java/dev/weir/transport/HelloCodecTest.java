package dev.weir.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HelloCodecTest {
    private static final String NONCE = "07".repeat(32);

    @Test
    void bytesOfTheMessagesAreFrozen() {
        byte[] nonce = HexFormat.of().parseHex(NONCE);
        VersionRange versions = new VersionRange(1, 0x203);
        assertHex(
                "57454952" + "01" + "02" + "0001" + "0203" + "8000000000000001" + "02" + "6331" + NONCE,
                HelloCodec.open(Purpose.DATA, versions, 0x8000000000000001L, "c1", nonce));
        assertHex(
                "57454952" + "02" + "0001" + "0203" + "0000000000000005" + NONCE,
                HelloCodec.challenge(versions, 5, nonce));
        assertHex("57454952" + "03" + "0002" + "6162", HelloCodec.proof("ab".getBytes(StandardCharsets.US_ASCII)));
        assertHex("57454952" + "04" + "0000", HelloCodec.accept(new byte[0]));
        assertHex("57454952" + "05" + "0002" + "6e6f", HelloCodec.refusal("no"));
        assertEquals(1, Purpose.CONTROL.code());
        assertEquals(3, Purpose.BLOB.code());
    }

    @Test
    void proofsAreFrozen() {
        ClusterSecret secret = ClusterSecret.random(new java.security.SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) 9);
            }
        });
        HelloTranscript transcript = new HelloTranscript(secret);
        transcript.add(new byte[] {1, 2, 3});
        ByteArrayOutputStream proofs = new ByteArrayOutputStream();
        for (Function<byte[], byte[]> seal : List.<Function<byte[], byte[]>>of(
                transcript::sealChallenge, transcript::sealProof, transcript::sealAccept)) {
            proofs.writeBytes(Arrays.copyOfRange(HelloCodec.proofOf(seal.apply(new byte[] {4})), 0, 8));
        }
        assertHex("f669ea97e0e3e31dcb582b2bfeb37c4f35c03176775824df", proofs.toByteArray());
    }

    @Test
    void readsBackWhatItWrote() {
        byte[] nonce = new byte[HelloCodec.NONCE_BYTES];
        VersionRange versions = new VersionRange(3, 65535);
        HelloCodec.Open open = HelloCodec.readOpen(HelloCodec.open(Purpose.BLOB, versions, -1, "größe", nonce));
        assertEquals(new HelloCodec.Open(3, versions, -1, "größe"), open);
    }

    @Test
    void everythingMalformedIsOneKindOfException() {
        byte[] valid = HelloCodec.open(Purpose.DATA, VersionRange.CURRENT, 0, "c", new byte[32]);
        List<Consumer<byte[]>> readers = List.of(
                HelloCodec::readOpen,
                HelloCodec::readChallenge,
                HelloCodec::readProof,
                HelloCodec::readAccept,
                HelloCodec::readRefusal);
        Seeds.forEach(500, (seed, random) -> {
            byte[] bytes = Arrays.copyOf(valid, random.nextInt(HelloCodec.MAX_MESSAGE_BYTES));
            if (random.nextBoolean()) {
                random.nextBytes(bytes);
            }
            if (bytes.length > 4) {
                bytes[4] = (byte) (1 + random.nextInt(5));
            }
            for (Consumer<byte[]> reader : readers) {
                try {
                    reader.accept(bytes);
                } catch (MalformedFrameException e) {
                    assertTrue(e.getMessage().length() > 10);
                }
            }
        });
    }

    @Test
    void refusesInfoThatIsTooLong() {
        assertThrows(IllegalArgumentException.class, () -> HelloCodec.proof(new byte[513]));
        assertTrue(HelloCodec.refusal("é".repeat(5000)).length <= HelloCodec.MAX_MESSAGE_BYTES);
    }

    private static void assertHex(String hex, byte[] bytes) {
        assertEquals(hex, HexFormat.of().formatHex(bytes));
    }
}
