package dev.weir.testkit.state;

import dev.weir.core.time.Clock;

/** A clock that a test moves. Owned by the test's thread. */
final class TestClock implements Clock {
    private long millis = 1_000_000;

    void advance(long moreMillis) {
        millis += moreMillis;
    }

    @Override
    public long nanoTime() {
        return millis * 1_000_000;
    }

    @Override
    public long currentTimeMillis() {
        return millis;
    }
}
