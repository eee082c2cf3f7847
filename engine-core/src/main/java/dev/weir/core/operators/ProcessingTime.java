package dev.weir.core.operators;

/** The clock and alarm that a task gives its operators. Used by the task thread, which also runs what was asked for. */
public interface ProcessingTime {

    /** What is done at its time; an exception fails the task. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** What the clock shows, in milliseconds since 1970; it may jump. */
    long nowMs();

    /** Runs the action between two records, no earlier than the clock shows that time; not at all if the task ends before. */
    void at(long timeMs, Action action);
}
