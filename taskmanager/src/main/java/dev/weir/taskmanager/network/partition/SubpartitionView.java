package dev.weir.taskmanager.network.partition;

import dev.weir.taskmanager.buffer.Buffer;

/** The reading end of a subpartition. Used by one thread at a time, the reader's. */
public interface SubpartitionView {
    /**
     * The next buffer, which the caller recycles; null when there is none that may be taken.
     *
     * <p>A null that means "no data" is followed by one {@link SubpartitionReader#onData} as soon as there is some; one that
     * means "data, but it may not be taken" is not.
     *
     * @param mayTakeData false leaves data where it is and takes events alone
     */
    Buffer poll(boolean mayTakeData);

    /** How many data buffers could be taken now. */
    int backlog();

    /** Ends the reading; what is left stays until the partition is released. */
    void close();
}
