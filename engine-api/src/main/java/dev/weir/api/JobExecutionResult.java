package dev.weir.api;

import dev.weir.api.annotation.Public;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What a job that ended by itself leaves behind; immutable. */
@Public
public class JobExecutionResult {
    private final JobID jobID;
    private final long netRuntimeMs;

    /** Describes the end of a job that ran for that many milliseconds. */
    public JobExecutionResult(JobID jobID, long netRuntime) {
        this.jobID = Objects.requireNonNull(jobID, "jobID");
        this.netRuntimeMs = netRuntime;
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

    @Override
    public String toString() {
        return "Job " + jobID + " finished in " + netRuntimeMs + " ms";
    }
}
