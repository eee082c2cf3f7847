package dev.weir.jobmanager.actor;

import dev.weir.core.time.Clock;

/**
 * The time that cores see: milliseconds since 1970 as the clock said at the start, and from then on without its jumps.
 * Thread-safe.
 */
public final class CoreTime {
    private static final long NANOS_PER_MS = 1_000_000;

    private final Clock clock;
    private final long startMs;
    private final long startNanos;

    public CoreTime(Clock clock) {
        this.clock = clock;
        this.startMs = clock.currentTimeMillis();
        this.startNanos = clock.nanoTime();
    }

    /** Now; never less than before. */
    public long nowMs() {
        return startMs + (clock.nanoTime() - startNanos) / NANOS_PER_MS;
    }
}
