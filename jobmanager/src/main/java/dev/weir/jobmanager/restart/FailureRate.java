package dev.weir.jobmanager.restart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * At most so many restarts within any interval, each after the same pause: {@code failure-rate}. Owned by the master of one
 * job. Remembers no more failures than it bears.
 */
final class FailureRate implements RestartStrategy {
    private final int maxFailures;
    private final long intervalMs;
    private final long delayMs;
    private final Deque<Long> borneAtMs = new ArrayDeque<>();

    FailureRate(int maxFailures, long intervalMs, long delayMs) {
        this.maxFailures = maxFailures;
        this.intervalMs = intervalMs;
        this.delayMs = delayMs;
    }

    @Override
    public OptionalLong failed(long nowMs) {
        while (!borneAtMs.isEmpty() && nowMs - borneAtMs.getFirst() >= intervalMs) {
            borneAtMs.removeFirst();
        }
        if (borneAtMs.size() == maxFailures) {
            return OptionalLong.empty();
        }
        borneAtMs.addLast(nowMs);
        return OptionalLong.of(delayMs);
    }
}
