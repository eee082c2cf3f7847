package dev.weir.taskmanager.task;

import dev.weir.taskmanager.buffer.Availability;

/** One of a task's results. Owned by the task thread, but for what is said to be for any thread. */
public interface TaskOutput extends Availability {

    /** Offers what is written to whoever wants it. */
    void flush();

    /** Asks for a flush soon. Any thread. */
    void flushDue();

    /** Says that nothing follows. */
    void end();

    /** Whether readers have taken everything, the end included. Any thread. */
    boolean isConsumed();

    /**
     * Runs {@code wake} once, on any thread, when {@link #isConsumed} has become true; at once if it is. Any thread.
     */
    void whenConsumed(Runnable wake);

    /** Ends every wait of the task thread in here. Any thread. */
    void cancel();

    /** Drops what is left, and tells readers why; called once, in every case. */
    void release(String reason);

    /** How many records were written. */
    long recordsOut();

    /** How many bytes were written. */
    long bytesOut();

    /** How long the task thread has been blocked in here. */
    long blockedNanos();
}
