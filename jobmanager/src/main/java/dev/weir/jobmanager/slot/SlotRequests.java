package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.jobmanager.slot.Contention.Stage;
import dev.weir.jobmanager.slot.Contention.Waiter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/**
 * Who waits for slots, in the order of asking, and what was granted last; owned by {@link Leases}.
 *
 * <p>A request that fits is served although an earlier, larger one waits: on a small cluster a job that can never run must
 * not stop those that can. Jobs that had slots before come first, and alone while one of them is asked to give back.
 */
final class SlotRequests {

    /** A job that waits. */
    private static final class Waiting {
        SlotDemand demand;
        Stage stage = Stage.KEEPS;
        Optional<SlotSource.Available> lastTold = Optional.empty();

        Waiting(SlotDemand demand) {
            this.demand = demand;
        }

        void replace(SlotDemand next) {
            demand = next;
            lastTold = Optional.empty();
        }
    }

    /** What a demand was given. Immutable. */
    private record Grant(long number, List<LeasedSlot> slots) {}

    private final Map<JobID, Waiting> waiting = new LinkedHashMap<>();
    private final Map<JobID, Long> last = new HashMap<>();
    private final Map<JobID, Grant> grants = new HashMap<>();

    /** Whether a demand is no repeated one. */
    boolean isNew(JobID job, SlotDemand demand) {
        Long number = last.get(job);
        return number == null || demand.number() > number;
    }

    /** Lines up a new demand; one that replaces another that waits takes its place. */
    void add(JobID job, SlotDemand demand) {
        last.put(job, demand.number());
        if (demand.wanted() == 0) {
            waiting.remove(job);
            return;
        }
        Waiting entry = waiting.computeIfAbsent(job, unused -> new Waiting(demand));
        entry.replace(demand);
        if (demand.yields()) {
            entry.stage = Stage.YIELDS;
        }
    }

    /** What the last demand of a job that was served was given, if it has that number. */
    Optional<List<LeasedSlot>> granted(JobID job, long number) {
        return Optional.ofNullable(grants.get(job))
                .filter(grant -> grant.number() == number)
                .map(Grant::slots);
    }

    /** The same, for a number that may be none. */
    List<LeasedSlot> granted(JobID job, OptionalLong number) {
        return number.isPresent() ? granted(job, number.getAsLong()).orElseGet(List::of) : List.of();
    }

    /** Forgets all of a job. */
    void remove(JobID job) {
        waiting.remove(job);
        grants.remove(job);
        last.remove(job);
    }

    /** Whether anyone waits. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Serves those that fit; those that still wait hear of it when there is something new to hear. */
    void serve(SlotSource source, Outbox out) {
        List.copyOf(waiting.keySet()).stream().filter(grants::containsKey).forEach(job -> serve(job, source, out));
        if (waiting.values().stream().noneMatch(entry -> entry.stage == Stage.ASKED)) {
            List.copyOf(waiting.keySet()).stream()
                    .filter(job -> !grants.containsKey(job))
                    .forEach(job -> serve(job, source, out));
        }
        waiting.forEach((job, entry) -> tellWaiting(job, entry, source.available(job), out));
    }

    /** Those that wait, as {@link Contention} sees them; they have been served what is free. */
    List<Waiter> waiters(ToIntFunction<JobID> leased) {
        List<Waiter> waiters = new ArrayList<>(waiting.size());
        waiting.forEach((job, entry) -> {
            int free = entry.lastTold.orElseThrow().free();
            waiters.add(new Waiter(job, entry.demand.wanted() - free, leased.applyAsInt(job), entry.stage));
        });
        return waiters;
    }

    /** Asks a job that waits to give back what it does not use. */
    void askToYield(JobID job, Outbox out) {
        Waiting entry = waiting.get(job);
        entry.stage = Stage.ASKED;
        out.notice(job, new JobNotice.SlotsContended(entry.demand.number()));
    }

    private void serve(JobID job, SlotSource source, Outbox out) {
        SlotDemand demand = waiting.get(job).demand;
        source.lease(job, demand.wanted()).ifPresent(slots -> {
            waiting.remove(job);
            grants.put(job, new Grant(demand.number(), slots));
            out.notice(job, new JobNotice.SlotsGranted(demand.number(), slots));
        });
    }

    private static void tellWaiting(JobID job, Waiting entry, SlotSource.Available available, Outbox out) {
        if (!entry.lastTold.equals(Optional.of(available))) {
            entry.lastTold = Optional.of(available);
            out.notice(
                    job,
                    new JobNotice.SlotsWaiting(
                            entry.demand.number(), entry.demand.wanted(), available.free(), available.why()));
        }
    }

    /** Where slots come from. */
    interface SlotSource {
        /** Leases all or none. */
        Optional<List<LeasedSlot>> lease(JobID job, int wanted);

        /** What the job could have now. */
        Available available(JobID job);

        /** How many slots, and a sentence when it is not for want of slots alone. Immutable. */
        record Available(int free, Optional<String> why) {}
    }
}
