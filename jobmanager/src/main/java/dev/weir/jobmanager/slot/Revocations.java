package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which jobs were told to leave which workers, and have not yet; owned by {@link ResourceCore}. */
final class Revocations {
    private final Map<JobID, Set<WorkerId>> byJob = new HashMap<>();

    /** The job is told to leave; false when it was before. */
    boolean add(JobID job, WorkerId worker) {
        return byJob.computeIfAbsent(job, unused -> new TreeSet<>()).add(worker);
    }

    boolean contains(JobID job, WorkerId worker) {
        return byJob.getOrDefault(job, Set.of()).contains(worker);
    }

    /** The job has left the worker, or the worker is lost. */
    void remove(JobID job, WorkerId worker) {
        Set<WorkerId> workers = byJob.get(job);
        if (workers != null && workers.remove(worker) && workers.isEmpty()) {
            byJob.remove(job);
        }
    }

    /** The job has closed. */
    void remove(JobID job) {
        byJob.remove(job);
    }
}
