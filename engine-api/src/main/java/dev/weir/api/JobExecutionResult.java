package dev.weir.api;

import dev.weir.api.accumulators.AccumulatorResults;
import dev.weir.api.annotation.Public;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What a job that ended by itself leaves behind; immutable. */
@Public
public class JobExecutionResult {
    private final JobID jobID;
    private final long netRuntimeMs;
    private final AccumulatorResults accumulators;

    /** Describes the end of a job without accumulators that ran for that many milliseconds. */
    public JobExecutionResult(JobID jobID, long netRuntime) {
        this(jobID, netRuntime, AccumulatorResults.NONE);
    }

    /** Describes the end of a job that ran for that many milliseconds. */
    public JobExecutionResult(JobID jobID, long netRuntime, AccumulatorResults accumulators) {
        this.jobID = Objects.requireNonNull(jobID, "jobID");
        this.netRuntimeMs = netRuntime;
        this.accumulators = Objects.requireNonNull(accumulators, "accumulators");
    }

    /** Returns the job's id. */
    public JobID getJobID() {
        return jobID;
    }

    /** Returns whether the job had ended when this was made; false for a job that was only submitted. */
    public boolean isJobExecutionResult() {
        return true;
    }

    /** Returns the milliseconds from the job's start to its end. */
    public long getNetRuntime() {
        return netRuntimeMs;
    }

    /** Returns the time from the job's start to its end. */
    public long getNetRuntime(TimeUnit desiredUnit) {
        return desiredUnit.convert(getNetRuntime(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns what all subtasks together have added up under that name, or null if there is no such accumulator; the caller
     * vouches for its type.
     *
     * @throws IllegalStateException if it can't be merged, with the reason
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getAccumulatorResult(String accumulatorName) {
        return (T) accumulators.get(accumulatorName);
    }

    /**
     * Returns all results of accumulators by name.
     *
     * @throws IllegalStateException if one can't be merged, with the reason
     */
    public Map<String, Object> getAllAccumulatorResults() {
        return accumulators.all();
    }

    @Override
    public String toString() {
        return "Job " + jobID + " finished in " + netRuntimeMs + " ms";
    }
}
