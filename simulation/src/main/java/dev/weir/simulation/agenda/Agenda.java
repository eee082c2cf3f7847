package dev.weir.simulation.agenda;

import java.util.PriorityQueue;

/**
 * What will happen when, in virtual milliseconds; of two events of one millisecond the one that was entered first comes first.
 * Owned by the thread that runs the simulation.
 */
public final class Agenda {

    private record Entry(long atMs, long sequence, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nowMs;
    private long lastSequence;
    private long done;

    /** The virtual time. */
    public long nowMs() {
        return nowMs;
    }

    /** How many events have happened. */
    public long done() {
        return done;
    }

    /** Enters an event; one in the past happens now. */
    public void at(long atMs, Runnable action) {
        lastSequence++;
        entries.add(new Entry(Math.max(nowMs, atMs), lastSequence, action));
    }

    /** Enters an event. */
    public void after(long delayMs, Runnable action) {
        at(nowMs + delayMs, action);
    }

    /** Lets the next event happen; false when there is none. */
    public boolean step() {
        Entry next = entries.poll();
        if (next == null) {
            return false;
        }
        nowMs = next.atMs();
        done++;
        next.action().run();
        return true;
    }
}
