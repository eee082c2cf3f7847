package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import java.util.HashMap;
import java.util.Map;

/** S13: a leader that finds a job of former ones whose cancellation was promised to somebody starts no task of it. */
public final class CancelKept implements Invariant {
    private final Map<JobID, Long> cancelledInEpoch = new HashMap<>();

    @Override
    public String name() {
        return "S13 cancel kept";
    }

    @Override
    public void cancelAccepted(JobID job, long epoch) {
        cancelledInEpoch.merge(job, epoch, Math::min);
    }

    @Override
    public void taskStarted(TaskRun task) {
        Long promised = cancelledInEpoch.get(task.attempt().job());
        require(
                promised == null || task.attempt().epoch() <= promised,
                () -> task.attempt() + " was started although its job's cancellation was promised in epoch "
                        + promised);
    }
}
