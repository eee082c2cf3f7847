package dev.weir.client.program;

import dev.weir.api.JobClient;
import dev.weir.api.JobExecutionResult;
import dev.weir.api.JobID;
import dev.weir.api.JobStatus;
import dev.weir.api.accumulators.AccumulatorResults;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestClient;
import dev.weir.client.watch.JobWatch;
import dev.weir.core.accumulators.AccumulatorMerge;
import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.rpc.rest.JobDetails;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A submitted job as the user's program, and the command after it, see it. Thread-safe. */
final class RemoteJob implements JobClient {
    private final JobID id;
    private final RestClient rest;
    private final JobWatch watch;
    private final ClassLoader userLoader;
    private CompletableFuture<JobExecutionResult> result;

    /** @param userLoader sees the program's classes */
    RemoteJob(JobID id, RestClient rest, JobWatch watch, ClassLoader userLoader) {
        this.id = id;
        this.rest = rest;
        this.watch = watch;
        this.userLoader = userLoader;
    }

    @Override
    public JobID getJobID() {
        return id;
    }

    @Override
    public CompletableFuture<JobStatus> getJobStatus() {
        return CompletableFuture.supplyAsync(
                () -> JobStatus.valueOf(rest.job(id.toHexString()).state()));
    }

    @Override
    public CompletableFuture<Void> cancel() {
        return CompletableFuture.runAsync(() -> rest.cancel(id.toHexString()));
    }

    @Override
    public CompletableFuture<Map<String, Object>> getAccumulators() {
        return CompletableFuture.supplyAsync(() -> accumulators().all());
    }

    private AccumulatorResults accumulators() {
        List<AccumulatorValue> values = rest.accumulators(id.toHexString()).serialized().stream()
                .map(value -> new AccumulatorValue(
                        value.name(),
                        value.task(),
                        value.type(),
                        value.value(),
                        SerializedFunction.of(Base64.getDecoder().decode(value.accumulator()))))
                .toList();
        return AccumulatorMerge.of(values, userLoader);
    }

    /** Follows the job on a thread of its own from the first call on. */
    @Override
    public synchronized CompletableFuture<JobExecutionResult> getJobExecutionResult() {
        if (result == null) {
            result = new CompletableFuture<>();
            Thread follower = new Thread(() -> follow(result), "weir-job-watch-" + id);
            follower.setDaemon(true);
            follower.start();
        }
        return result;
    }

    private void follow(CompletableFuture<JobExecutionResult> end) {
        try {
            JobDetails ended = watch.await(id.toHexString());
            watch.requireFinished(ended);
            end.complete(new JobExecutionResult(id, ended.durationMs(), accumulators()));
        } catch (CliException e) {
            end.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.completeExceptionally(
                    new CliException(ExitCode.ENVIRONMENT, "Interrupted while following the job " + id + ".", e));
        } catch (RuntimeException | Error e) {
            // edge of the thread's loop, which also runs the user's accumulators: whoever waits must learn of it
            end.completeExceptionally(e);
        }
    }
}
