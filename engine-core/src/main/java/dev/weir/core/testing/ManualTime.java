package dev.weir.core.testing;

import dev.weir.core.operators.ProcessingTime;
import java.util.PriorityQueue;

/** A clock that stands still until it is moved. Owned by the thread of the test. */
final class ManualTime implements ProcessingTime {
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private long nowMs;
    private long sequence;

    /** What is to be done at a moment; of one moment, what was asked for first. Immutable. */
    private record Alarm(long timeMs, long sequence, Action action) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.compare(timeMs, other.timeMs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    ManualTime(long nowMs) {
        this.nowMs = nowMs;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void at(long timeMs, Action action) {
        alarms.add(new Alarm(timeMs, sequence++, action));
    }

    /** Moves the clock alone, if that is forward; alarms wait for {@link #advanceTo}. */
    void moveTo(long timeMs) {
        nowMs = Math.max(nowMs, timeMs);
    }

    /** Moves on from alarm to alarm; one for a moment that is over goes off at once. */
    void advanceTo(long timeMs) throws Exception {
        if (timeMs < nowMs) {
            throw new IllegalArgumentException(
                    "Processing time goes forward only: it is " + nowMs + ", and can't become " + timeMs + ".");
        }
        for (Alarm next = alarms.peek(); next != null && next.timeMs() <= timeMs; next = alarms.peek()) {
            alarms.remove();
            nowMs = Math.max(nowMs, next.timeMs());
            next.action().run();
        }
        nowMs = timeMs;
    }
}
