package dev.weir.core.operators;

import dev.weir.core.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** A clock that a test moves. Owned by the thread of the test. */
final class FakeProcessingTime implements ProcessingTime, Clock {
    private final TreeMap<Long, Action> alarms = new TreeMap<>();
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
        Action before = alarms.get(timeMs);
        alarms.put(
                timeMs,
                before == null
                        ? action
                        : () -> {
                            before.run();
                            action.run();
                        });
    }

    /** Moves the clock alone; alarms wait. */
    void moveTo(long timeMs) {
        nowMs = Math.max(nowMs, timeMs);
    }

    void advanceTo(long timeMs) throws Exception {
        nowMs = timeMs;
        while (!alarms.isEmpty() && alarms.firstKey() <= nowMs) {
            Map.Entry<Long, Action> due = alarms.pollFirstEntry();
            due.getValue().run();
        }
    }
}
