package dev.weir.jobmanager.restart;

import java.util.OptionalLong;

/** So many restarts in the life of a job, each after the same pause: {@code fixed-delay}. Owned by the master of one job. */
final class FixedDelay implements RestartStrategy {
    private final int attempts;
    private final long delayMs;
    private int used;

    FixedDelay(int attempts, long delayMs) {
        this.attempts = attempts;
        this.delayMs = delayMs;
    }

    @Override
    public OptionalLong failed(long nowMs) {
        if (used == attempts) {
            return OptionalLong.empty();
        }
        used++;
        return OptionalLong.of(delayMs);
    }
}
