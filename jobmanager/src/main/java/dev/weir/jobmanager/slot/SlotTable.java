package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which slots there are and whom each is leased to; owned by {@link ResourceCore}.
 *
 * <p>Invariants: a slot is leased to at most one request; a lease does not outlive its worker; slots of a suspended worker
 * are not leased anew.
 */
final class SlotTable {

    /** The slots of one worker. */
    private static final class Row {
        final WorkerId worker;
        final JobID[] lessees;
        boolean suspended;
        int free;

        Row(WorkerId worker, int slots) {
            this.worker = worker;
            this.lessees = new JobID[slots];
            this.free = slots;
        }

        int usable() {
            return suspended ? 0 : free;
        }

        SlotId lease(JobID job) {
            for (int index = 0; index < lessees.length; index++) {
                if (lessees[index] == null) {
                    lessees[index] = job;
                    free--;
                    return new SlotId(worker, index);
                }
            }
            throw new IllegalStateException("no free slot on worker " + worker);
        }

        void release(JobID job) {
            for (int index = 0; index < lessees.length; index++) {
                if (job.equals(lessees[index])) {
                    lessees[index] = null;
                    free++;
                }
            }
        }
    }

    private final Map<WorkerId, Row> rows = new TreeMap<>();

    /** Adds the slots of a worker. */
    void add(WorkerId worker, int slots) {
        if (rows.putIfAbsent(worker, new Row(worker, slots)) != null) {
            throw new IllegalStateException("worker added twice: " + worker);
        }
    }

    /** Removes the slots of a worker with their leases; returns the jobs that had some. */
    Set<JobID> remove(WorkerId worker) {
        Set<JobID> jobs = lessees(worker);
        rows.remove(worker);
        return jobs;
    }

    /** The jobs that have slots on a worker. */
    Set<JobID> lessees(WorkerId worker) {
        Set<JobID> jobs = new LinkedHashSet<>();
        Row row = rows.get(worker);
        if (row != null) {
            for (JobID lessee : row.lessees) {
                if (lessee != null) {
                    jobs.add(lessee);
                }
            }
        }
        return jobs;
    }

    /** Whether the job has a slot on that worker. */
    boolean isLessee(WorkerId worker, JobID job) {
        return lessees(worker).contains(job);
    }

    /** Stops or resumes leasing slots of a worker. */
    void suspend(WorkerId worker, boolean suspended) {
        rows.get(worker).suspended = suspended;
    }

    /** How many slots can be leased now. */
    int free() {
        return rows.values().stream().mapToInt(Row::usable).sum();
    }

    /** How many slots of that worker are not leased. */
    int freeOn(WorkerId worker) {
        return rows.get(worker).free;
    }

    /**
     * Leases that many slots to a job or none at all. Each next slot is taken from the worker that has given the fewest so
     * far, of these from the one with most left, so that a job uses all workers evenly.
     */
    Optional<List<SlotId>> lease(JobID job, int wanted) {
        if (free() < wanted) {
            return Optional.empty();
        }
        Map<WorkerId, Integer> given = new HashMap<>();
        List<SlotId> slots = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            Row row = fairest(rows.values(), given);
            given.merge(row.worker, 1, Integer::sum);
            slots.add(row.lease(job));
        }
        if (new HashSet<>(slots).size() != wanted) {
            throw new IllegalStateException("a slot was leased twice: " + slots);
        }
        return Optional.of(slots);
    }

    /** Frees what a job has leased on one worker. */
    void release(JobID job, WorkerId worker) {
        Row row = rows.get(worker);
        if (row != null) {
            row.release(job);
        }
    }

    /** Frees everything that a job has leased. */
    void release(JobID job) {
        rows.values().forEach(row -> row.release(job));
    }

    private static Row fairest(Collection<Row> rows, Map<WorkerId, Integer> given) {
        Row best = null;
        int bestGiven = 0;
        for (Row row : rows) {
            if (row.usable() == 0) {
                continue;
            }
            int rowGiven = given.getOrDefault(row.worker, 0);
            if (best == null || rowGiven < bestGiven || (rowGiven == bestGiven && row.usable() > best.usable())) {
                best = row;
                bestGiven = rowGiven;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no worker has a free slot");
        }
        return best;
    }
}
