package dev.weir.jobmanager.dispatch;

import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job that is under way; owned by {@link DispatcherCore}. */
final class JobEntry {
    final JobRecord record;
    /** Requests that are answered when the record is durable, or is known not to be; none for a recovered job. */
    final List<Long> submissions = new ArrayList<>();
    /** Requests that are answered when the result is. */
    final List<Long> awaiting = new ArrayList<>();
    /** Requests that are answered when the cancellation is. */
    final List<Long> cancelling = new ArrayList<>();

    JobPhase phase;
    boolean cancelled;
    Optional<Failure> refusal = Optional.empty();
    Optional<JobView> result = Optional.empty();
    int storeFailures;

    JobEntry(JobRecord record, JobPhase phase) {
        this.record = record;
        this.phase = phase;
    }
}
