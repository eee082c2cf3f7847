package dev.weir.api.connector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JavaSerialization;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RateLimiterStrategyTest {
    private static final long MS = 1_000_000;

    @Test
    void grantsTheRateOverAllSubtasksTogether() {
        for (double rate : new double[] {1, 3, 1000, 150_000, 12_345_678}) {
            int parallelism = 4;
            long granted = 0;
            for (int subtask = 0; subtask < parallelism; subtask++) {
                granted += grantedWithin(10_000 * MS, rate, new FakeReaderContext(subtask, parallelism));
            }
            assertTrue(Math.abs(granted - 10 * rate) <= 0.001 * 10 * rate + parallelism, rate + " gave " + granted);
        }
    }

    private static long grantedWithin(long nanos, double rate, FakeReaderContext context) {
        RateLimiter limiter =
                JavaSerialization.ship(RateLimiterStrategy.perSecond(rate)).createRateLimiter(context);
        long start = context.nanoTime();
        long granted = 0;
        CompletableFuture<Void> permit = limiter.acquire().toCompletableFuture();
        while (context.nanoTime() - start < nanos) {
            if (permit.isDone()) {
                granted++;
                permit = limiter.acquire().toCompletableFuture();
            } else {
                context.advance(MS / 2);
            }
        }
        return granted;
    }

    @Test
    void catchesUpOnLittleAfterAPause() {
        FakeReaderContext context = new FakeReaderContext(0, 1);
        RateLimiter limiter = RateLimiterStrategy.perSecond(1000).createRateLimiter(context);
        context.advance(60_000 * MS);
        int granted = 0;
        while (limiter.acquire().toCompletableFuture().isDone()) {
            granted++;
        }
        assertEquals(PacedRateLimiter.MAX_CATCH_UP_NANOS / MS + 1, granted);
    }

    @Test
    void aPermitComesWhenItIsDue() {
        FakeReaderContext context = new FakeReaderContext(0, 2);
        RateLimiter limiter = RateLimiterStrategy.perSecond(20).createRateLimiter(context);
        assertTrue(limiter.acquire().toCompletableFuture().isDone());
        CompletableFuture<Void> second = limiter.acquire().toCompletableFuture();
        context.advance(99 * MS);
        assertEquals(false, second.isDone());
        context.advance(MS);
        assertEquals(true, second.isDone());
    }

    @Test
    void noOpLimitsNothing() {
        RateLimiter limiter =
                JavaSerialization.ship(RateLimiterStrategy.noOp()).createRateLimiter(new FakeReaderContext(0, 1));
        for (int i = 0; i < 1000; i++) {
            assertTrue(limiter.acquire().toCompletableFuture().isDone());
        }
    }

    @Test
    void aStrategyOfAProgramIsToldTheNumberOfReaders() {
        int[] told = {0};
        RateLimiterStrategy own = parallelism -> {
            told[0] = parallelism;
            return UnlimitedRateLimiter.INSTANCE;
        };
        own.createRateLimiter(new FakeReaderContext(1, 4));
        assertEquals(4, told[0]);
    }

    @Test
    void aPacedLimiterIsNotMadeWithoutAClock() {
        UnsupportedOperationException refused = assertThrows(
                UnsupportedOperationException.class,
                () -> RateLimiterStrategy.perSecond(5).createRateLimiter(4));
        assertEquals(
                "A limiter of RateLimiterStrategy.perSecond(5.0) needs a clock; make it with"
                        + " createRateLimiter(SourceReaderContext).",
                refused.getMessage());
    }

    @Test
    void refusesARateThatNeverEmits() {
        assertThrows(IllegalArgumentException.class, () -> RateLimiterStrategy.perSecond(0));
        assertThrows(IllegalArgumentException.class, () -> RateLimiterStrategy.perSecond(Double.NaN));
    }
}
