package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * On which workers a job has or had slots and may have left something; owned by {@link Leases}. A job that gave back all its
 * slots there is a guest still, until it says that the worker has forgotten it: it has to hear when the worker is lost.
 */
final class Guests {
    private final Map<WorkerId, Set<JobID>> byWorker = new HashMap<>();

    void add(JobID job, WorkerId worker) {
        byWorker.computeIfAbsent(worker, unused -> new LinkedHashSet<>()).add(job);
    }

    boolean contains(JobID job, WorkerId worker) {
        return byWorker.getOrDefault(worker, Set.of()).contains(job);
    }

    /** The worker holds nothing of the job any more. */
    void remove(JobID job, WorkerId worker) {
        Set<JobID> jobs = byWorker.get(worker);
        if (jobs != null && jobs.remove(job) && jobs.isEmpty()) {
            byWorker.remove(worker);
        }
    }

    /** The worker is lost; gives the jobs that have to hear of it. */
    Set<JobID> remove(WorkerId worker) {
        Set<JobID> jobs = byWorker.remove(worker);
        return jobs == null ? Set.of() : jobs;
    }

    /** The job has closed. */
    void remove(JobID job) {
        new TreeSet<>(byWorker.keySet()).forEach(worker -> remove(job, worker));
    }
}
