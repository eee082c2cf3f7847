package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A handle on a submitted job; thread-safe. */
@PublicEvolving
public interface JobClient {

    /** Returns the job's id. */
    JobID getJobID();

    /** Asks where the job stands. */
    CompletableFuture<JobStatus> getJobStatus();

    /** Asks for the job to be cancelled; completes when the request was accepted. */
    CompletableFuture<Void> cancel();

    /**
     * Asks what the accumulators have come to in tasks that have ended, by name; fails if they can't be merged.
     */
    CompletableFuture<Map<String, Object>> getAccumulators();

    /** Completes when the job has ended: with a failure if it failed or was cancelled. */
    CompletableFuture<JobExecutionResult> getJobExecutionResult();
}
