package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JobIDTest {

    @Test
    void isWrittenAs32HexadecimalDigitsAndReadBack() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            JobID id = JobID.generate(random);
            assertEquals(32, id.toString().length());
            assertEquals(id, JobID.fromHexString(id.toHexString()));
            assertEquals(id, new JobID(id.getBytes()));
            assertNotEquals(id, JobID.generate(random));
        }
        assertEquals("00000000000000010000000000000002", new JobID(2, 1).toHexString());
    }

    @Test
    void sortsLikeItsText() {
        JobID small = new JobID(-1, 1);
        JobID large = new JobID(0, -1);
        assertTrue(small.compareTo(large) < 0);
        assertTrue(small.toHexString().compareTo(large.toHexString()) < 0);
    }

    @Test
    void refusesOtherTexts() {
        assertThrows(IllegalArgumentException.class, () -> JobID.fromHexString("12"));
        String notHex = "zz".repeat(16);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> JobID.fromHexString(notHex));
        assertTrue(failure.getMessage().contains(notHex));
        assertThrows(IllegalArgumentException.class, () -> new JobID(new byte[3]));
    }

    @Test
    void survivesShipping() {
        JobID id = new JobID(3, 4);
        assertArrayEquals(id.getBytes(), JavaSerialization.ship(id).getBytes());
    }
}
