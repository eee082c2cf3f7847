package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which slots there are and whom each is leased to; owned by {@link ResourceCore}.
 *
 * <p>Invariants: a slot is leased to at most one job; a lease does not outlive its worker; slots of a suspended worker are
 * not leased anew. What is free is counted, not searched; a lease looks at each worker once, and at each slot that it gives.
 */
final class SlotTable {

    /** The slots of one worker. */
    private static final class Row {
        final WorkerId worker;
        final int slots;
        final Map<JobID, BitSet> leases = new LinkedHashMap<>();
        final BitSet taken;
        boolean suspended;

        Row(WorkerId worker, int slots) {
            this.worker = worker;
            this.slots = slots;
            this.taken = new BitSet(slots);
        }

        int free() {
            return slots - taken.cardinality();
        }

        int usable() {
            return suspended ? 0 : free();
        }

        SlotId lease(JobID job) {
            int index = taken.nextClearBit(0);
            if (index >= slots) {
                throw new IllegalStateException("no free slot on worker " + worker);
            }
            taken.set(index);
            leases.computeIfAbsent(job, unused -> new BitSet()).set(index);
            return new SlotId(worker, index);
        }

        void release(JobID job, int index) {
            BitSet leased = leases.get(job);
            if (leased != null && leased.get(index)) {
                leased.clear(index);
                taken.clear(index);
                if (leased.isEmpty()) {
                    leases.remove(job);
                }
            }
        }

        void release(JobID job) {
            BitSet released = leases.remove(job);
            if (released != null) {
                taken.andNot(released);
            }
        }
    }

    private final Map<WorkerId, Row> rows = new TreeMap<>();
    private final Map<JobID, Set<WorkerId>> workersOf = new HashMap<>();
    private int usable;

    /** Adds the slots of a worker. */
    void add(WorkerId worker, int slots) {
        if (rows.putIfAbsent(worker, new Row(worker, slots)) != null) {
            throw new IllegalStateException("worker added twice: " + worker);
        }
        usable += slots;
    }

    /** Removes the slots of a worker with their leases; returns the jobs that had some. */
    Set<JobID> remove(WorkerId worker) {
        Set<JobID> jobs = lessees(worker);
        Row row = rows.remove(worker);
        if (row != null) {
            usable -= row.usable();
            jobs.forEach(job -> left(job, worker));
        }
        return jobs;
    }

    /** The jobs that have slots on a worker. */
    Set<JobID> lessees(WorkerId worker) {
        Row row = rows.get(worker);
        return row == null ? Set.of() : new LinkedHashSet<>(row.leases.keySet());
    }

    /** The workers on which a job has slots. */
    Set<WorkerId> workersOf(JobID job) {
        return new TreeSet<>(workersOf.getOrDefault(job, Set.of()));
    }

    /** Whether the job has a slot on that worker. */
    boolean isLessee(WorkerId worker, JobID job) {
        return leased(worker, job) > 0;
    }

    /** How many slots the job has on that worker. */
    int leased(WorkerId worker, JobID job) {
        Row row = rows.get(worker);
        return row == null || !row.leases.containsKey(job)
                ? 0
                : row.leases.get(job).cardinality();
    }

    /** How many slots the job has. */
    int leasedBy(JobID job) {
        return workersOf.getOrDefault(job, Set.of()).stream()
                .mapToInt(worker -> leased(worker, job))
                .sum();
    }

    /** Stops or resumes leasing slots of a worker; true when that is a change. */
    boolean suspend(WorkerId worker, boolean suspended) {
        Row row = rows.get(worker);
        if (row.suspended == suspended) {
            return false;
        }
        usable -= row.usable();
        row.suspended = suspended;
        usable += row.usable();
        return true;
    }

    /** How many slots can be leased now. */
    int free() {
        return usable;
    }

    /** How many slots of that worker are not leased. */
    int freeOn(WorkerId worker) {
        return rows.get(worker).free();
    }

    /** How many slots of that worker can be leased now. */
    int usableOn(WorkerId worker) {
        return rows.get(worker).usable();
    }

    /** The workers with slots that can be leased now. */
    List<WorkerId> usable() {
        return rows.values().stream()
                .filter(row -> row.usable() > 0)
                .map(row -> row.worker)
                .toList();
    }

    /**
     * Leases that many slots of some workers to a job or none at all. Each next slot is taken from the worker that has given
     * the fewest so far, of these from the one with most left, so that a job uses all workers evenly.
     */
    Optional<List<SlotId>> lease(JobID job, int wanted, Predicate<WorkerId> of) {
        if (usable < wanted) {
            return Optional.empty();
        }
        List<Row> givers = new ArrayList<>();
        int available = 0;
        for (Row row : rows.values()) {
            if (row.usable() > 0 && of.test(row.worker)) {
                givers.add(row);
                available += row.usable();
            }
        }
        if (available < wanted) {
            return Optional.empty();
        }
        // In each round all that are left give one; who has most left stays first, and those at the end run out.
        givers.sort(Comparator.comparingInt(Row::usable).reversed());
        List<SlotId> slots = new ArrayList<>(wanted);
        while (slots.size() < wanted) {
            giveRound(job, wanted, givers, slots);
            givers.removeIf(row -> row.usable() == 0);
        }
        usable -= wanted;
        if (new HashSet<>(slots).size() != wanted) {
            throw new IllegalStateException("a slot was leased twice: " + slots);
        }
        return Optional.of(slots);
    }

    private void giveRound(JobID job, int wanted, List<Row> givers, List<SlotId> slots) {
        for (Row row : givers) {
            if (slots.size() == wanted) {
                return;
            }
            slots.add(row.lease(job));
            workersOf.computeIfAbsent(job, unused -> new TreeSet<>()).add(row.worker);
        }
    }

    /** Frees what a job has leased on one worker. */
    void release(JobID job, WorkerId worker) {
        Row row = rows.get(worker);
        if (row != null) {
            usable -= row.usable();
            row.release(job);
            usable += row.usable();
            left(job, worker);
        }
    }

    /** Frees one slot, if it is leased to the job. */
    void release(JobID job, SlotId slot) {
        Row row = rows.get(slot.worker());
        if (row != null) {
            usable -= row.usable();
            row.release(job, slot.index());
            usable += row.usable();
            if (!row.leases.containsKey(job)) {
                left(job, slot.worker());
            }
        }
    }

    /** Frees everything that a job has leased. */
    void release(JobID job) {
        workersOf(job).forEach(worker -> release(job, worker));
    }

    private void left(JobID job, WorkerId worker) {
        Set<WorkerId> workers = workersOf.get(job);
        if (workers != null && workers.remove(worker) && workers.isEmpty()) {
            workersOf.remove(job);
        }
    }
}
