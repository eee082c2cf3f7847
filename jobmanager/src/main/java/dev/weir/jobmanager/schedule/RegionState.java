package dev.weir.jobmanager.schedule;

import java.util.EnumSet;
import java.util.Set;

/** Where a region stands. */
enum RegionState {
    /** Nothing of it runs; it waits for the end of its pause and for its slots. */
    SCHEDULED,
    /** Its attempts were deployed. */
    RUNNING,
    /** Its attempts are being ended, because it restarts or because the job ends. */
    ENDING,
    /** All its attempts came to their end. Terminal. */
    FINISHED,
    /** The job ends, and nothing of the region is left. Terminal. */
    ENDED;

    /** Whether nothing follows. */
    boolean isTerminal() {
        return next().isEmpty();
    }

    /** Whether {@code next} may follow. */
    boolean mayBecome(RegionState next) {
        return next().contains(next);
    }

    private Set<RegionState> next() {
        return switch (this) {
            case SCHEDULED -> EnumSet.of(RUNNING, ENDED);
            case RUNNING -> EnumSet.of(ENDING, FINISHED);
            // FINISHED: its attempts were faster than the order to end, and nothing has to run again.
            case ENDING -> EnumSet.of(SCHEDULED, FINISHED, ENDED);
            case FINISHED, ENDED -> EnumSet.noneOf(RegionState.class);
        };
    }
}
