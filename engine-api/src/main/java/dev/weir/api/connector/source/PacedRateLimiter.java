package dev.weir.api.connector.source;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Spaces permits evenly by the reader's clock; owned by the reader's task thread.
 *
 * <p>A reader that fell behind catches up on at most {@link #MAX_CATCH_UP_NANOS}. A wait is never shorter than
 * {@link #MIN_WAIT_NANOS}, because a wake-up costs more than an element: at high rates elements go out in small groups,
 * at the same mean rate.
 */
final class PacedRateLimiter implements RateLimiter {
    static final long MAX_CATCH_UP_NANOS = 100_000_000;
    static final long MIN_WAIT_NANOS = 1_000_000;

    private static final CompletionStage<Void> GRANTED = CompletableFuture.completedFuture(null);

    private final SourceReaderContext context;
    private final double nanosPerPermit;

    /** Due times are counted from here, so that rounding does not add up. */
    private long originNanos;

    private long permitsSinceOrigin;

    PacedRateLimiter(double permitsPerSecond, SourceReaderContext context) {
        this.context = context;
        this.nanosPerPermit = 1e9 / permitsPerSecond;
        this.originNanos = context.nanoTime();
    }

    @Override
    public CompletionStage<Void> acquire() {
        long now = context.nanoTime();
        long dueNanos = originNanos + (long) (permitsSinceOrigin * nanosPerPermit);
        if (now - dueNanos > MAX_CATCH_UP_NANOS) {
            originNanos = now - MAX_CATCH_UP_NANOS;
            permitsSinceOrigin = 0;
            dueNanos = originNanos;
        }
        permitsSinceOrigin++;
        if (dueNanos - now <= 0) {
            return GRANTED;
        }
        return context.availableAt(now + Math.max(dueNanos - now, MIN_WAIT_NANOS));
    }
}
