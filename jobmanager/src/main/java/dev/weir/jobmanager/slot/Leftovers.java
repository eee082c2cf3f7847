package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.AttemptReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a worker still holds of jobs that have no slot there: attempts of an earlier leader, or from before the worker was
 * taken for lost; owned by {@link ResourceCore}. Until all of it has ended, the worker's slots are not leased, since their
 * memory and threads are not free.
 *
 * <p>A job that is over is forgotten too. One that is not may come back to this worker: its jars and class loader are left
 * there until it is over, because a worker that has released a job starts nothing more of it.
 */
final class Leftovers {
    private final Set<AttemptId> live = new LinkedHashSet<>();
    private final Set<JobID> jobs = new LinkedHashSet<>();
    private final Set<JobID> parked = new LinkedHashSet<>();

    /** Starts anew with what a registration lists. */
    void reset(List<AttemptReport> reports, Predicate<JobID> isOpen) {
        live.clear();
        jobs.clear();
        parked.clear();
        for (AttemptReport report : reports) {
            JobID job = report.attempt().job();
            (isOpen.test(job) ? parked : jobs).add(job);
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

    /** The job is over; true when the worker has something of it that it has to forget. */
    boolean closed(JobID job) {
        return parked.remove(job) && jobs.add(job);
    }

    /** The job left its mark here no more: it has a slot on the worker, and is its master's business. */
    void adopted(JobID job) {
        parked.remove(job);
    }

    /** The worker has forgotten a job. */
    void released(JobID job) {
        jobs.remove(job);
    }

    /** Whether nothing is left that takes memory or threads from slots. */
    boolean isEmpty() {
        return live.isEmpty() && jobs.isEmpty();
    }
}
