package dev.weir.client.config;

import java.time.Duration;
import java.time.InstantSource;

/** Time for commands that wait: the real one is made in the main class alone. Thread-safe. */
public interface Timing {

    /** The wall clock. */
    InstantSource clock();

    /** Monotonic nanoseconds; only differences mean something. */
    long nanoTime();

    /** Returns after that time. */
    void pause(Duration duration) throws InterruptedException;

    /** Whether {@code limit} has passed since {@code startNanos}. */
    default boolean passed(long startNanos, Duration limit) {
        return nanoTime() - startNanos >= limit.toNanos();
    }
}
