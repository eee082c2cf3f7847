package dev.weir.jobmanager.slot;

import java.util.List;
import java.util.OptionalLong;

/**
 * All slots that a job waits for; it has one open demand at most. Immutable.
 *
 * @param number grows with each demand of the job, and stays the same when one is repeated
 * @param wanted how many; 0 when the job waits no more
 * @param replaces the demand that this one takes the place of, of which the job has seen no grant
 * @param givesBack slots of former grants that the job uses no more
 * @param yields whether the job gives back what it does not use for as long as it waits
 */
public record SlotDemand(long number, int wanted, OptionalLong replaces, List<SlotId> givesBack, boolean yields) {
    public SlotDemand {
        givesBack = List.copyOf(givesBack);
        if (wanted < 0) {
            throw new IllegalArgumentException("a job wants at least 0 slots, not " + wanted);
        }
    }

    /** A demand of a job that has no open one, and keeps what it has. */
    public SlotDemand(long number, int wanted) {
        this(number, wanted, OptionalLong.empty(), List.of(), false);
    }
}
