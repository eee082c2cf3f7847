package dev.weir.core.time;

/** Tells the time to whoever was given it; the real one is made in boot classes alone. Thread-safe. */
public interface Clock {

    /** Monotonic nanoseconds from an arbitrary origin; only differences mean something. */
    long nanoTime();

    /** Milliseconds since the epoch; may jump. */
    long currentTimeMillis();
}
