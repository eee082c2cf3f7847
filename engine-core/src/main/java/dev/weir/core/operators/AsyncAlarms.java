package dev.weir.core.operators;

import java.util.Comparator;
import java.util.TreeSet;

/**
 * The time-outs and retries of one asynchronous operator, which go off between two records or while the operator waits in the
 * middle of one. Owned by the task thread.
 */
final class AsyncAlarms {
    private final ProcessingTime clock;
    private final EarliestAlarm alarm;
    private final TreeSet<Alarm> alarms =
            new TreeSet<>(Comparator.comparingLong(Alarm::timeMs).thenComparingLong(Alarm::sequence));
    private long sequence;

    /** What is done at a time. Immutable. */
    record Alarm(long timeMs, long sequence, ProcessingTime.Action action) {}

    AsyncAlarms(ProcessingTime clock) {
        this.clock = clock;
        this.alarm = new EarliestAlarm(clock, () -> {
            fire();
            set();
        });
    }

    /** Does something in that many milliseconds, at least 0; never, if the clock can't show that time. */
    Alarm in(long delayMs, ProcessingTime.Action action) {
        long nowMs = clock.nowMs();
        long timeMs = delayMs > EarliestAlarm.NEVER - nowMs ? EarliestAlarm.NEVER : nowMs + delayMs;
        Alarm added = new Alarm(timeMs, sequence++, action);
        alarms.add(added);
        set();
        return added;
    }

    /** Takes an alarm back that may have gone off; null is none. */
    void cancel(Alarm added) {
        if (added != null) {
            alarms.remove(added);
        }
    }

    /** When the next one is due. */
    long nextMs() {
        return alarms.isEmpty() ? EarliestAlarm.NEVER : alarms.first().timeMs();
    }

    /** Does what is due. */
    void fire() throws Exception {
        while (nextMs() <= clock.nowMs()) {
            alarms.pollFirst().action().run();
        }
    }

    private void set() {
        alarm.earliest(nextMs());
    }
}
