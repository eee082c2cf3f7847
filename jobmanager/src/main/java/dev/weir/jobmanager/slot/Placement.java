package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds slots for a job on workers that all reach each other (P4), and not on those that the job was told to leave; owned by
 * {@link ResourceCore}.
 */
final class Placement {
    private final SlotTable slots;
    private final Pairs pairs;
    private final Revocations revocations;

    /** The workers that a job may use together. Immutable. */
    private record Choice(Set<WorkerId> workers, Optional<Pairs.Pair> avoided) {}

    Placement(SlotTable slots, Pairs pairs, Revocations revocations) {
        this.slots = slots;
        this.pairs = pairs;
        this.revocations = revocations;
    }

    /** Leases all or none. */
    Optional<List<SlotId>> lease(JobID job, int wanted) {
        if (slots.free() < wanted) {
            return Optional.empty();
        }
        if (pairs.blocked().isEmpty()) {
            return slots.lease(job, wanted, worker -> !revocations.contains(job, worker));
        }
        Set<WorkerId> allowed = choose(job).workers();
        return slots.lease(job, wanted, allowed::contains);
    }

    /** How many slots the job could have now. */
    SlotRequests.SlotSource.Available available(JobID job) {
        Choice choice = choose(job);
        int free = choice.workers().stream().mapToInt(slots::usableOn).sum();
        return new SlotRequests.SlotSource.Available(
                free,
                choice.avoided()
                        .map(pair -> "The workers " + pair.one() + " and " + pair.other()
                                + " can't reach each other, so the job does not use both."));
    }

    /** The worker of a blocked pair that a job on both shall leave; empty when it leaves one of them already. */
    Optional<WorkerId> toLeave(JobID job, Pairs.Pair pair) {
        if (!slots.isLessee(pair.one(), job)
                || !slots.isLessee(pair.other(), job)
                || revocations.contains(job, pair.one())
                || revocations.contains(job, pair.other())) {
            return Optional.empty();
        }
        return Optional.of(worse(job, pair));
    }

    private Choice choose(JobID job) {
        Set<WorkerId> kept = slots.workersOf(job);
        kept.removeIf(worker -> revocations.contains(job, worker));
        Set<WorkerId> candidates = new HashSet<>(slots.usable());
        candidates.removeIf(worker -> revocations.contains(job, worker));
        Optional<Pairs.Pair> avoided = Optional.empty();
        for (Pairs.Pair pair : pairs.blocked()) {
            if (kept.contains(pair.one())) {
                avoided = candidates.remove(pair.other()) ? Optional.of(pair) : avoided;
            } else if (kept.contains(pair.other())) {
                avoided = candidates.remove(pair.one()) ? Optional.of(pair) : avoided;
            }
        }
        for (Pairs.Pair pair : pairs.blocked()) {
            if (candidates.contains(pair.one()) && candidates.contains(pair.other())) {
                candidates.remove(worse(job, pair));
                avoided = Optional.of(pair);
            }
        }
        return new Choice(candidates, avoided);
    }

    /** The one that more others can't reach; then the one that would be missed less. */
    private WorkerId worse(JobID job, Pairs.Pair pair) {
        Comparator<WorkerId> badness = Comparator.comparingInt(
                        (WorkerId worker) -> pairs.blockedWith(worker).size())
                .thenComparing(Comparator.comparingInt((WorkerId worker) -> slots.leased(worker, job))
                        .reversed())
                .thenComparing(Comparator.comparingInt(slots::usableOn).reversed())
                .thenComparing(Comparator.naturalOrder());
        return badness.compare(pair.one(), pair.other()) > 0 ? pair.one() : pair.other();
    }
}
