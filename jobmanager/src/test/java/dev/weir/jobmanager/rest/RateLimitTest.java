package dev.weir.jobmanager.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testkit.Seeds;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    @Test
    void letsABurstThroughAndThenOneAnInterval() {
        RateLimit limit = new RateLimit(3, 100, 1_000);
        for (int i = 0; i < 3; i++) {
            assertTrue(limit.take(1_000));
        }
        assertFalse(limit.take(1_099));
        assertTrue(limit.take(1_100));
        assertFalse(limit.take(1_150));
        assertTrue(limit.take(1_200));
    }

    @Test
    void whatIsNotUsedDoesNotPileUpAndClocksThatJumpDoNoHarm() {
        RateLimit limit = new RateLimit(2, 100, 0);
        assertTrue(limit.take(Long.MAX_VALUE / 2));
        assertTrue(limit.take(Long.MAX_VALUE / 2));
        assertFalse(limit.take(Long.MAX_VALUE / 2));
        assertFalse(limit.take(5));
    }

    @Test
    void neverMoreThanTheBurstAndTheTimeAllow() {
        Seeds.forEach(200, (seed, random) -> {
            int burst = random.nextInt(1, 10);
            int interval = random.nextInt(1, 50);
            RateLimit limit = new RateLimit(burst, interval, 0);
            long now = 0;
            int taken = 0;
            for (int i = 0; i < 500; i++) {
                now += random.nextInt(20);
                taken += limit.take(now) ? 1 : 0;
                assertTrue(taken <= burst + now / interval);
            }
            assertEquals(true, limit.take(now + interval));
        });
    }
}
