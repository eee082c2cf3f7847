package dev.weir.jobmanager.actor;

import dev.weir.api.JobID;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What comes into the dispatcher's mailbox. Immutable, but for the futures that it completes. */
sealed interface DispatcherCommand {

    /** What was stored before; the first message. */
    record Recovered(RecoveredJobs jobs) implements DispatcherCommand {}

    record Submit(JobGraph graph, List<BlobKey> jars, CompletableFuture<Reply> reply) implements DispatcherCommand {}

    record Cancel(JobID job, CompletableFuture<Reply> reply) implements DispatcherCommand {}

    record AwaitResult(JobID job, CompletableFuture<Reply> reply) implements DispatcherCommand {}

    record ListJobs(CompletableFuture<List<JobView>> reply) implements DispatcherCommand {}

    record FindJob(JobID job, CompletableFuture<Optional<JobView>> reply) implements DispatcherCommand {}

    /** The storage has written a record, or has not. */
    record JobStored(JobID job, Optional<Failure> failure) implements DispatcherCommand {}

    /** The storage has written a cancellation, or has not. */
    record CancelStored(JobID job, Optional<Failure> failure) implements DispatcherCommand {}

    /** The storage has deleted what it had of a job, or has not. */
    record Forgotten(JobID job, Optional<Failure> failure) implements DispatcherCommand {}

    /** The storage has written a result, or has not. */
    record ResultStored(JobID job, Optional<Failure> failure) implements DispatcherCommand {}

    record JobEnded(JobView result) implements DispatcherCommand {}

    record MasterClosed(JobID job) implements DispatcherCommand {}

    record Wake() implements DispatcherCommand {}
}
