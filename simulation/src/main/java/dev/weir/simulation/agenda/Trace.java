package dev.weir.simulation.agenda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of what happened in a run, for people. Owned by the thread that runs the simulation. */
public final class Trace {
    private final int capacity;
    private final Deque<String> lines = new ArrayDeque<>();

    private Trace(int capacity) {
        this.capacity = capacity;
    }

    /** Keeps nothing, and costs nothing. */
    public static Trace none() {
        return new Trace(0);
    }

    /** Keeps that many lines. */
    public static Trace last(int lines) {
        return new Trace(lines);
    }

    /** Whether lines are kept; callers ask before they make one. */
    public boolean isOn() {
        return capacity > 0;
    }

    /** Adds a line. */
    public void line(long nowMs, String text) {
        if (capacity == 0) {
            return;
        }
        if (lines.size() == capacity) {
            lines.removeFirst();
        }
        lines.addLast(String.format("%8d ms  %s", nowMs, text));
    }

    /** What is kept, the oldest first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
