package dev.weir.taskmanager.network.partition;

/**
 * What one reader gets of a partition: the meeting point of one writing task thread and one reader. Thread-safe.
 *
 * <p>The border of partition kinds: pipelined now, others may block or spill.
 */
public interface Subpartition {
    /** Appends a buffer that takes no more; it belongs to the subpartition from now on. Task thread. */
    void add(OpenBuffer full);

    /** Appends an event, or puts it before all data when it has priority. Task thread. */
    void addEvent(Event event);

    /**
     * Offers a buffer that has room left. A reader who waits for data gets it; otherwise it stays where {@link #reclaim}
     * finds it until a reader comes. Task thread.
     */
    void lend(OpenBuffer partial);

    /** The buffer that was lent, to go on filling it; null when none is, or a reader has taken it. Task thread. */
    OpenBuffer reclaim();

    /**
     * Opens the one view of this subpartition.
     *
     * @throws dev.weir.core.error.WeirException when it was read before, or is released
     */
    SubpartitionView read(SubpartitionReader reader);

    /** Drops what is left, and tells the reader why. Any thread; what is added later is dropped at once. */
    void release(String reason);
}
