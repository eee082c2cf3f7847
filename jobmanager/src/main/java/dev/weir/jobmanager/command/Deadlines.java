package dev.weir.jobmanager.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What shall be looked at when, by key; owned by the core that holds it.
 *
 * <p>There are no timer events of its own: the core is woken no later than {@link #nextWakeMs()} and asks what is due, so
 * that a timer which was set in another state of the world can't do harm, and waking too often or too late is safe.
 */
public final class Deadlines<K> {
    /** The wake time of someone who waits for nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Map<K, Long> byKey = new LinkedHashMap<>();
    private long nextWakeMs = NEVER;

    /** Sets or moves the deadline of a key. */
    public void set(K key, long atMs) {
        byKey.put(key, atMs);
        // A moved deadline leaves an early wake behind, which is cheaper than a search at each heartbeat.
        nextWakeMs = Math.min(nextWakeMs, atMs);
    }

    /** Forgets a key; unknown ones are fine. */
    public void remove(K key) {
        byKey.remove(key);
        if (byKey.isEmpty()) {
            nextWakeMs = NEVER;
        }
    }

    /** Takes out the keys whose deadline has come, in the order in which they were first set. */
    public List<K> takeDue(long nowMs) {
        if (nowMs < nextWakeMs) {
            return List.of();
        }
        List<K> due = new ArrayList<>();
        long earliest = NEVER;
        for (Map.Entry<K, Long> entry : byKey.entrySet()) {
            if (entry.getValue() <= nowMs) {
                due.add(entry.getKey());
            } else {
                earliest = Math.min(earliest, entry.getValue());
            }
        }
        due.forEach(byKey::remove);
        nextWakeMs = earliest;
        return due;
    }

    /** No deadline comes before this time; {@link #NEVER} when there is none. */
    public long nextWakeMs() {
        return nextWakeMs;
    }
}
