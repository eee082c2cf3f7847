package dev.weir.taskmanager.task;

import dev.weir.core.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is moved by hand. Thread-safe. */
public final class TestClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();

    /** Moves it on. */
    public void advanceMs(long ms) {
        nanos.addAndGet(ms * 1_000_000);
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public long currentTimeMillis() {
        return nanos.get() / 1_000_000;
    }
}
