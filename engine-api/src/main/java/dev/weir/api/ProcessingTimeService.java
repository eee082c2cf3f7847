package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;

/** The clock of a task, and its alarm; used by the task thread. */
@PublicEvolving
public interface ProcessingTimeService {

    /** Returns what the clock shows, in milliseconds since 1970; it may jump. */
    long getCurrentProcessingTime();

    /**
     * Calls the target once between two records, as soon as the clock shows the time in milliseconds since 1970; not at all if
     * the task ends before.
     */
    void registerTimer(long time, ProcessingTimeCallback target);

    /** What is called at its time. */
    @FunctionalInterface
    interface ProcessingTimeCallback {

        /** Told the time that was asked for; called by the task thread. What it throws fails the task. */
        void onProcessingTime(long time) throws Exception;
    }
}
