package dev.weir.core.operators;

import dev.weir.core.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A clock that a test moves. Owned by the thread of the test. */
final class FakeProcessingTime implements ProcessingTime, Clock {
    private final TreeMap<Long, List<Action>> alarms = new TreeMap<>();
    private long nowMs;

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public long currentTimeMillis() {
        return nowMs;
    }

    @Override
    public long nanoTime() {
        return nowMs * 1_000_000;
    }

    @Override
    public void at(long timeMs, Action action) {
        alarms.computeIfAbsent(timeMs, unused -> new ArrayList<>()).add(action);
    }

    /** How many alarms have not gone off. */
    int alarms() {
        return alarms.values().stream().mapToInt(List::size).sum();
    }

    /** Moves the clock alone; alarms wait. */
    void moveTo(long timeMs) {
        nowMs = Math.max(nowMs, timeMs);
    }

    void advanceTo(long timeMs) throws Exception {
        nowMs = timeMs;
        while (!alarms.isEmpty() && alarms.firstKey() <= nowMs) {
            for (Action due : alarms.pollFirstEntry().getValue()) {
                due.run();
            }
        }
    }
}
