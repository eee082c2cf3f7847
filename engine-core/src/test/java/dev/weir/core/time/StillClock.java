package dev.weir.core.time;

/** A clock that always shows the same. Immutable. */
public record StillClock(long currentTimeMillis) implements Clock {
    @Override
    public long nanoTime() {
        return 0;
    }
}
