package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.AttemptReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a worker still holds of jobs that have no slot there: attempts of an earlier leader, or from before the worker was
 * taken for lost; owned by {@link ResourceCore}. Until all of it has ended and is forgotten, the worker's slots are not
 * leased, since their memory and threads are not free.
 */
final class Leftovers {
    private final Set<AttemptId> live = new LinkedHashSet<>();
    private final Set<JobID> jobs = new LinkedHashSet<>();

    /** Starts anew with what a registration lists. */
    void reset(List<AttemptReport> reports) {
        live.clear();
        jobs.clear();
        for (AttemptReport report : reports) {
            jobs.add(report.attempt().job());
            if (!report.state().isTerminal()) {
                live.add(report.attempt());
            }
        }
    }

    /** The attempts that have not ended. */
    List<AttemptId> live() {
        return List.copyOf(live);
    }

    /** The jobs that the worker has to forget. */
    List<JobID> jobs() {
        return List.copyOf(jobs);
    }

    /** Whether the attempt is one of these. */
    boolean contains(AttemptId attempt) {
        return live.contains(attempt);
    }

    /** An attempt has ended; true when it was the last one that lived. */
    boolean ended(AttemptId attempt) {
        return live.remove(attempt) && live.isEmpty();
    }

    /** The worker has forgotten a job. */
    void released(JobID job) {
        jobs.remove(job);
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }
}
