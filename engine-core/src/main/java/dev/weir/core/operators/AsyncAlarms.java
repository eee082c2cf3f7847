package dev.weir.core.operators;

import java.util.Comparator;
import java.util.TreeSet;

/**
 * The time-outs and retries of one asynchronous operator, which go off between two records or while the operator waits in the
 * middle of one. Owned by the task thread.
 */
final class AsyncAlarms {
    private static final long NEVER = Long.MAX_VALUE;

    private final ProcessingTime clock;
    private final TreeSet<Alarm> alarms =
            new TreeSet<>(Comparator.comparingLong(Alarm::timeMs).thenComparingLong(Alarm::sequence));
    private long sequence;
    private long setForMs = NEVER;

    /** What is done at a time. Immutable. */
    record Alarm(long timeMs, long sequence, ProcessingTime.Action action) {}

    AsyncAlarms(ProcessingTime clock) {
        this.clock = clock;
    }

    /** Does something in that many milliseconds. */
    Alarm in(long delayMs, ProcessingTime.Action action) {
        Alarm alarm = new Alarm(clock.nowMs() + delayMs, sequence++, action);
        alarms.add(alarm);
        set();
        return alarm;
    }

    /** Takes an alarm back that may have gone off; null is none. */
    void cancel(Alarm alarm) {
        if (alarm != null) {
            alarms.remove(alarm);
        }
    }

    /** When the next one is due. */
    long nextMs() {
        return alarms.isEmpty() ? NEVER : alarms.first().timeMs();
    }

    /** Does what is due. */
    void fire() throws Exception {
        while (nextMs() <= clock.nowMs()) {
            alarms.pollFirst().action().run();
        }
    }

    private void set() {
        long next = nextMs();
        if (next < setForMs) {
            setForMs = next;
            clock.at(next, () -> {
                setForMs = NEVER;
                fire();
                set();
            });
        }
    }
}
