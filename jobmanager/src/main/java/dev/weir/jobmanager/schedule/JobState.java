package dev.weir.jobmanager.schedule;

import java.util.EnumSet;
import java.util.Set;

/** The state of a job; the names are Flink's. */
public enum JobState {
    /** Accepted, and waits for slots. */
    CREATED,
    /** Its tasks are deployed. */
    RUNNING,
    /** Some of its tasks are being ended, or wait, to run again. */
    RESTARTING,
    /** A task failed for good, and the others are being ended. */
    FAILING,
    /** Somebody cancelled it, and its tasks are being ended. */
    CANCELLING,
    /** All tasks came to their end. Terminal. */
    FINISHED,
    /** Ended by an error. Terminal. */
    FAILED,
    /** Ended because somebody cancelled it. Terminal. */
    CANCELED;

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return next().isEmpty();
    }

    /** Whether {@code next} may follow. */
    public boolean mayBecome(JobState next) {
        return next().contains(next);
    }

    private Set<JobState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(RUNNING, CANCELLING);
            case RUNNING -> EnumSet.of(RESTARTING, FINISHED, FAILING, CANCELLING);
            case RESTARTING -> EnumSet.of(RUNNING, FAILING, CANCELLING);
            case FAILING -> EnumSet.of(FAILED);
            case CANCELLING -> EnumSet.of(CANCELED);
            case FINISHED, FAILED, CANCELED -> EnumSet.noneOf(JobState.class);
        };
    }
}
