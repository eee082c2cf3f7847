package dev.weir.core.operators;

import java.util.function.BooleanSupplier;

/** The way back to the task thread for what an operator has other threads do. */
public interface OperatorMailbox {

    /** Has the action run by the task thread between two records; not at all if the task ends before. Any thread. */
    void offer(ProcessingTime.Action action);

    /** Has a wait in {@link #await} look at its condition again. Any thread. */
    void wake();

    /**
     * Waits in the middle of a record, while what was emitted goes out. No mail is read and no timer goes off meanwhile, for
     * operators in front of the caller are in the middle of a record too. Task thread.
     *
     * @param timeMs when to return all the same, by the clock of processing time; {@code Long.MAX_VALUE} for never
     * @throws RuntimeException when the task is cancelled
     */
    void await(BooleanSupplier condition, long timeMs);

    /**
     * Waits like {@link #await} for a time alone, for no other thread has anything to bring.
     *
     * @param timeMs when to return, by the clock of processing time
     */
    default void awaitTime(long timeMs) {
        await(() -> false, timeMs);
    }
}
