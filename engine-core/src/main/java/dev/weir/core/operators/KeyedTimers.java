package dev.weir.core.operators;

import dev.weir.core.state.KeyedStateBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The processing-time timers of one keyed operator: at most one for each key and moment, fired in the order of their times
 * with their key made the current one. Owned by the task thread.
 */
final class KeyedTimers {
    private static final long NEVER = Long.MAX_VALUE;

    /** What the operator does when a timer goes off; the timer's key is the current one. */
    @FunctionalInterface
    interface Target {
        void onTimer(long timeMs) throws Exception;
    }

    /** The timers of one moment, by key. */
    private final Map<Long, Set<Object>> keysByTime = new HashMap<>();

    private final PriorityQueue<Long> times = new PriorityQueue<>();
    private final KeyedStateBackend state;
    private final ProcessingTime clock;
    private final Target target;
    private long alarmMs = NEVER;

    KeyedTimers(KeyedStateBackend state, ProcessingTime clock, Target target) {
        this.state = state;
        this.clock = clock;
        this.target = target;
    }

    /** Sets a timer for the current key. */
    void register(long timeMs) {
        add(timeMs, state.getCurrentKey());
    }

    private void add(long timeMs, Object key) {
        Set<Object> keys = keysByTime.get(timeMs);
        if (keys == null) {
            keys = new HashSet<>();
            keysByTime.put(timeMs, keys);
            times.add(timeMs);
        }
        keys.add(key);
        setAlarm();
    }

    /** Takes a timer of the current key back. */
    void delete(long timeMs) {
        Set<Object> keys = keysByTime.get(timeMs);
        if (keys != null && keys.remove(state.getCurrentKey()) && keys.isEmpty()) {
            keysByTime.remove(timeMs);
            times.remove(timeMs);
        }
    }

    /** Those that have not gone off, in no order. */
    List<PendingTimer> pending() {
        List<PendingTimer> pending = new ArrayList<>();
        keysByTime.forEach((timeMs, keys) -> keys.forEach(key -> pending.add(new PendingTimer(timeMs, key))));
        return pending;
    }

    /** Sets timers whatever the current key is. */
    void restore(List<PendingTimer> timers) {
        timers.forEach(timer -> add(timer.timeMs(), timer.key()));
    }

    private void setAlarm() {
        Long next = times.peek();
        if (next != null && next < alarmMs) {
            alarmMs = next;
            clock.at(next, this::fire);
        }
    }

    private void fire() throws Exception {
        alarmMs = NEVER;
        long nowMs = clock.nowMs();
        for (Long next = times.peek(); next != null && next <= nowMs; next = times.peek()) {
            times.remove();
            // The target may set the same timer again, which is then a new one.
            for (Object key : keysByTime.remove(next)) {
                state.setCurrentKey(key);
                target.onTimer(next);
            }
        }
        setAlarm();
    }
}
