package dev.weir.local;

import dev.weir.api.JobClient;
import dev.weir.api.JobExecutionResult;
import dev.weir.api.JobID;
import dev.weir.api.JobStatus;
import dev.weir.core.accumulators.AccumulatorMerge;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.JobManager;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** A job on a cluster in this JVM. Thread-safe. */
final class LocalJob implements JobClient {
    private final JobID id;
    private final JobManager jobManager;
    private final ClassLoader userLoader;
    private final CompletableFuture<JobExecutionResult> result;
    private final CompletableFuture<JobExecutionResult> told;

    private LocalJob(LocalJob job, CompletableFuture<JobExecutionResult> told) {
        this.id = job.id;
        this.jobManager = job.jobManager;
        this.userLoader = job.userLoader;
        this.result = job.result;
        this.told = told;
    }

    /** {@code broken} completes when the JobManager ended from inside: then nothing else will tell of the job's end. */
    LocalJob(JobID id, JobManager jobManager, ClassLoader userLoader, CompletableFuture<Throwable> broken) {
        this.id = id;
        this.jobManager = jobManager;
        this.userLoader = userLoader;
        this.result = jobManager
                .result(id)
                .thenApply(view -> resultOf(view, userLoader))
                .applyToEither(broken.thenApply(LocalJob::brokenBy), ended -> ended);
        this.told = result;
    }

    /** The same job, whose end is told when its cluster, which it has for itself, has ended too. */
    LocalJob closing(LocalCluster cluster) {
        // The thread that tells the end belongs to the cluster, which would wait for itself.
        Executor closer = closing -> new Thread(closing, "weir-local-close").start();
        return new LocalJob(
                this,
                result.handleAsync(
                        (ended, failure) -> {
                            cluster.close();
                            if (failure != null) {
                                throw failure instanceof CompletionException known
                                        ? known
                                        : new CompletionException(failure);
                            }
                            return ended;
                        },
                        closer));
    }

    private static JobExecutionResult brokenBy(Throwable cause) {
        throw new WeirException(ErrorCode.INTERNAL, "The JobManager in this JVM broke: " + cause, cause);
    }

    private static JobExecutionResult resultOf(JobView view, ClassLoader userLoader) {
        if (view.state() == JobState.FINISHED) {
            return new JobExecutionResult(
                    view.id(), view.endMs() - view.startMs(), AccumulatorMerge.of(view.accumulators(), userLoader));
        }
        throw view.rootCause()
                .filter(cause -> view.state() == JobState.FAILED)
                .map(cause -> new WeirException(cause.code(), cause.sentence(), new RemoteTrace(cause.stackTrace())))
                .orElseGet(() -> new WeirException(
                        ErrorCode.BAD_REQUEST, "Job " + view.id() + " ended as " + view.state() + "."));
    }

    @Override
    public JobID getJobID() {
        return id;
    }

    @Override
    public CompletableFuture<JobStatus> getJobStatus() {
        return view().thenApply(view -> JobStatus.valueOf(view.state().name()));
    }

    private CompletableFuture<JobView> view() {
        return jobManager
                .status(id)
                .thenApply(view -> view.orElseThrow(
                        () -> new WeirException(ErrorCode.NOT_FOUND, "There is no job " + id + " any more.")));
    }

    @Override
    public CompletableFuture<Map<String, Object>> getAccumulators() {
        return view().thenApply(view ->
                AccumulatorMerge.of(view.accumulators(), userLoader).all());
    }

    @Override
    public CompletableFuture<Void> cancel() {
        return jobManager.cancel(id).thenAccept(accepted -> {});
    }

    @Override
    public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
        return told;
    }

    /** The stack trace of a task that failed, as text. */
    private static final class RemoteTrace extends Exception {
        private static final long serialVersionUID = 1L;

        RemoteTrace(String trace) {
            super("in a task: " + trace, null, false, false);
        }
    }
}
