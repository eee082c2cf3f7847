package dev.weir.taskmanager.control;

import dev.weir.core.ids.AttemptId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Until when each attempt that was told to end must have ended (W8). Owned by {@link WorkerCore}.
 *
 * <p>All have the same time, so the first that was told is the first that is due, and there is nothing to search.
 */
final class Cancellations {
    private final long timeoutMs;
    private final Map<AttemptId, Long> deadlines = new LinkedHashMap<>();
    private long postponedMs;

    /** @param timeoutMs 0 for as long as it takes */
    Cancellations(long timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    /** The attempt was told to end; only the first time counts. */
    void began(AttemptId attempt, long nowMs) {
        if (timeoutMs > 0) {
            deadlines.putIfAbsent(attempt, nowMs + timeoutMs - postponedMs);
        }
    }

    /** The attempt has ended. */
    void ended(AttemptId attempt) {
        deadlines.remove(attempt);
    }

    /** The process slept that long, and its tasks with it. */
    void slept(long ms) {
        postponedMs += ms;
    }

    /** The attempt whose time is over, if there is one. */
    Optional<AttemptId> overdue(long nowMs) {
        return nowMs < nextDeadlineMs()
                ? Optional.empty()
                : Optional.of(deadlines.keySet().iterator().next());
    }

    /** When the next attempt is overdue. */
    long nextDeadlineMs() {
        Iterator<Long> first = deadlines.values().iterator();
        return first.hasNext() ? first.next() + postponedMs : LeaderContact.NEVER;
    }
}
