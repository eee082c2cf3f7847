package dev.weir.jobmanager.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class PacedInputStreamTest {
    private static final RestLimits LIMITS = new RestLimits(1, 1, 1_000, 100);

    private long nowMs = 5_000;

    @Test
    void aBodyOfOrdinaryPaceComesWhole() throws Exception {
        InputStream body = body(3_000, 3_000);
        byte[] part = new byte[100];
        for (int i = 0; i < 30; i++) {
            nowMs += 900;
            assertEquals(100, body.read(part));
        }
        assertEquals(-1, body.read());
    }

    @Test
    void aByteNowAndThenIsGivenUpAfterTheGrace() throws Exception {
        InputStream body = body(3_000, 3_000);
        for (int i = 0; i < 100; i++) {
            nowMs += 10;
            assertEquals(0, body.read());
        }
        nowMs += 100;
        assertThrows(PacedInputStream.SlowBodyException.class, body::read);
    }

    @Test
    void moreThanMayComeIsRefused() throws Exception {
        InputStream body = body(3_000, 100);
        assertEquals(100, body.readNBytes(100).length);
        assertEquals(
                ErrorCode.RESOURCES_EXHAUSTED,
                assertThrows(WeirException.class, body::read).code());
    }

    private InputStream body(int size, long maxBytes) {
        return new PacedInputStream(new ByteArrayInputStream(new byte[size]), () -> nowMs, LIMITS, maxBytes);
    }
}
