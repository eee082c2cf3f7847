package dev.weir.core.operators;

import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.types.KeyCodec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The processing-time timers of one keyed operator: at most one for each key and moment, fired in the order of their times
 * and within one of their setting, with their key made the current one. Keys are told apart by their canonical bytes, as
 * state is. Owned by the task thread.
 */
final class KeyedTimers {
    /** What the operator does when a timer goes off; the timer's key is the current one. */
    @FunctionalInterface
    interface Target {
        void onTimer(long timeMs) throws Exception;
    }

    private final TreeMap<Long, Set<TimerKey>> keysByTime = new TreeMap<>();
    private final KeyedStateBackend state;
    private final KeyCodec keys;
    private final ProcessingTime clock;
    private final Target target;
    private final EarliestAlarm alarm;

    /** @param keys the codec of the keys that {@code state} is told, for the task thread */
    KeyedTimers(KeyedStateBackend state, KeyCodec keys, ProcessingTime clock, Target target) {
        this.state = state;
        this.keys = keys;
        this.clock = clock;
        this.target = target;
        this.alarm = new EarliestAlarm(clock, this::fire);
    }

    /** Sets a timer for the current key. */
    void register(long timeMs) {
        add(timeMs, currentKey());
    }

    private void add(long timeMs, TimerKey key) {
        keysByTime.computeIfAbsent(timeMs, unused -> new LinkedHashSet<>()).add(key);
        setAlarm();
    }

    /** Takes a timer of the current key back. */
    void delete(long timeMs) {
        Set<TimerKey> ofTime = keysByTime.get(timeMs);
        if (ofTime != null && ofTime.remove(currentKey()) && ofTime.isEmpty()) {
            keysByTime.remove(timeMs);
        }
    }

    /** Those that have not gone off, in the order in which they will. */
    List<PendingTimer> pending() {
        List<PendingTimer> pending = new ArrayList<>();
        keysByTime.forEach((timeMs, ofTime) -> ofTime.forEach(key -> pending.add(new PendingTimer(timeMs, key.key()))));
        return pending;
    }

    /** Sets timers whatever the current key is. */
    void restore(List<PendingTimer> timers) {
        timers.forEach(timer -> add(timer.timeMs(), TimerKey.of(timer.key(), keys)));
    }

    private TimerKey currentKey() {
        return TimerKey.of(state.getCurrentKey(), keys);
    }

    private void setAlarm() {
        if (!keysByTime.isEmpty()) {
            alarm.earliest(keysByTime.firstKey());
        }
    }

    private void fire() throws Exception {
        long nowMs = clock.nowMs();
        while (!keysByTime.isEmpty() && keysByTime.firstKey() <= nowMs) {
            long timeMs = keysByTime.firstKey();
            // The target may set the same timer again, which is then a new one.
            for (TimerKey key : keysByTime.pollFirstEntry().getValue()) {
                state.setCurrentKey(key.key());
                target.onTimer(timeMs);
            }
        }
        setAlarm();
    }
}
