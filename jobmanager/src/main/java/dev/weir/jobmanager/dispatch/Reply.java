package dev.weir.jobmanager.dispatch;

import dev.weir.api.JobID;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;

/** The dispatcher's answer to one request; each request gets exactly one. Immutable. */
public sealed interface Reply {

    /** The job is stored and will be run, or its cancellation is under way. */
    record Accepted(JobID job) implements Reply {}

    /** Nothing was done, for this reason. */
    record Refused(Failure failure) implements Reply {}

    /** What the job came to; its record is durable. */
    record Result(JobView view) implements Reply {}
}
