package dev.weir.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.AsyncDataStream;
import dev.weir.api.functions.AsyncFunction;
import dev.weir.api.functions.AsyncRetryStrategies;
import dev.weir.api.functions.ResultFuture;
import dev.weir.api.functions.RetryPredicates;
import dev.weir.api.testing.OneInputTestDriver;
import dev.weir.api.testing.TestDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrivenAsyncTest {

    /** Fails at once the first time. */
    private static final class FailsOnce implements AsyncFunction<String, String> {
        private static final long serialVersionUID = 1L;
        private boolean failed;

        @Override
        public void asyncInvoke(String input, ResultFuture<String> resultFuture) {
            if (failed) {
                resultFuture.complete(List.of(input));
            } else {
                failed = true;
                resultFuture.completeExceptionally(new IllegalStateException("busy"));
            }
        }
    }

    @Test
    void theEndOfTheInputMovesTheClockToRetries() {
        OneInputTestDriver<String, String> driver = TestDriver.pipeline(in -> AsyncDataStream.orderedWaitWithRetry(
                in,
                new FailsOnce(),
                3,
                TimeUnit.HOURS,
                new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(3, 3_600_000)
                        .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                        .build()));
        driver.push("a");
        assertEquals(List.of(), driver.output());
        driver.endInput();
        assertEquals(List.of("a"), driver.output());
    }

    @Test
    void theEndOfTheInputWaitsForOtherThreads() {
        OneInputTestDriver<String, String> driver = TestDriver.pipeline(in -> AsyncDataStream.orderedWait(
                in,
                (input, future) -> {
                    var unused = CompletableFuture.runAsync(() -> future.complete(List.of(input + " from elsewhere")));
                },
                1,
                TimeUnit.HOURS));
        driver.push("a");
        driver.endInput();
        assertEquals(List.of("a from elsewhere"), driver.output());
    }

    @Test
    void aWaitForAnotherThreadEndsAtItsTime() {
        ManualTime time = new ManualTime(0);
        new ManualMailbox(time, Duration.ofMillis(1)).await(() -> false, 3_600_000);
        assertEquals(3_600_000, time.nowMs());
    }

    @Test
    void aWaitThatNothingEndsFailsTheTest() {
        ManualMailbox mailbox = new ManualMailbox(new ManualTime(0), Duration.ofMillis(1));
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> mailbox.await(() -> false, Long.MAX_VALUE));
        assertTrue(failure.getMessage().contains("complete the future, or call advanceProcessingTime before endInput"));
    }
}
