package dev.weir.core.operators;

import java.util.TreeSet;

/**
 * Keeps an alarm of the clock set for the earliest of many times. Alarms can't be taken back, so those that are set are
 * remembered: none is set behind one that goes off before it, after which the owner says the next time. One alarm may thus find
 * nothing due, but they never pile up. Owned by the task thread.
 */
final class EarliestAlarm {
    /** The time of what never comes; no alarm is set for it. */
    static final long NEVER = Long.MAX_VALUE;

    private final ProcessingTime clock;
    private final ProcessingTime.Action action;
    private final TreeSet<Long> setFor = new TreeSet<>();

    /** @param action does what is due, which may be nothing, and then says what the earliest time is now */
    EarliestAlarm(ProcessingTime clock, ProcessingTime.Action action) {
        this.clock = clock;
        this.action = action;
    }

    /** Says what the earliest time is. */
    void earliest(long timeMs) {
        if (timeMs < (setFor.isEmpty() ? NEVER : setFor.first())) {
            setFor.add(timeMs);
            clock.at(timeMs, () -> {
                setFor.remove(timeMs);
                action.run();
            });
        }
    }
}
