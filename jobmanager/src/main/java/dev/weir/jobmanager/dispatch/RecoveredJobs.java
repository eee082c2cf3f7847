package dev.weir.jobmanager.dispatch;

import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import java.util.List;
import java.util.Optional;

/**
 * What a JobManager finds of the jobs of those before it. Immutable.
 *
 * @param unfinished jobs that have a record and no result, in the order of their submission
 * @param ended what the others came to, in the order in which they ended
 */
public record RecoveredJobs(List<Unfinished> unfinished, List<JobView> ended) {
    /** Nothing was there. */
    public static final RecoveredJobs NONE = new RecoveredJobs(List.of(), List.of());

    public RecoveredJobs {
        unfinished = List.copyOf(unfinished);
        ended = List.copyOf(ended);
    }

    /**
     * A job that has not ended.
     *
     * @param cancelled whether its cancellation was written down: it is not to be run
     * @param damage why it can't be run, if it can't
     */
    public record Unfinished(JobRecord record, boolean cancelled, Optional<Failure> damage) {}
}
