package dev.weir.taskmanager.buffer;

/** Something a task waits for without blocking, so that its mailbox stays open meanwhile. Thread-safe. */
public interface Availability {
    /** Whether the next step would go on without waiting. A cheap read. */
    boolean isAvailable();

    /**
     * Runs {@code wake} once, as soon as this is available (at once if it is), on whichever thread makes it so. It must
     * do no more than wake up its task. A second registration replaces one that has not run.
     */
    void whenAvailable(Runnable wake);
}
