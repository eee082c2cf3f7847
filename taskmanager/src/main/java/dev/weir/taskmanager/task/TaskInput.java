package dev.weir.taskmanager.task;

/** Where a task's records come from. Owned by the task thread, but for what wakes it. */
public interface TaskInput {

    /** What {@link #process} came to. */
    enum Progress {
        /** It stopped because it was told to pause, or its turn is over; there may be more. */
        MORE,
        /** There is nothing at hand. */
        NOTHING,
        /** There will never be more. */
        END
    }

    /**
     * Pushes records into the chain, without waiting for input, until there is none, {@code pause} says so or
     * its turn is over.
     *
     * @throws Exception what the chain or the input threw; the task fails with it
     */
    Progress process(Pause pause) throws Exception;

    /** Runs {@code wake} once, on any thread, when there may be something after {@link Progress#NOTHING}. */
    void whenAvailable(Runnable wake);

    /** How many records came in. */
    long recordsIn();

    /** Gives back what is held; called once, in every case. */
    void close();

    /** Asked between two records. */
    @FunctionalInterface
    interface Pause {
        /** Whether something else is to be done first. */
        boolean isWanted();
    }
}
