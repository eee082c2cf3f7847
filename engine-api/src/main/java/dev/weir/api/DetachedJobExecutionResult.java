package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;

/** What {@code execute()} returns when it does not wait: the id alone; immutable. */
@PublicEvolving
public final class DetachedJobExecutionResult extends JobExecutionResult {

    /** Describes a job that was submitted. */
    public DetachedJobExecutionResult(JobID jobID) {
        super(jobID, -1);
    }

    @Override
    public boolean isJobExecutionResult() {
        return false;
    }

    /** Always fails, because the job is not awaited. */
    @Override
    public long getNetRuntime() {
        throw new IllegalStateException(
                "The job was submitted in detached mode, so its run time is not known here; run it attached to wait.");
    }

    @Override
    public String toString() {
        return "Job " + getJobID() + " was submitted";
    }
}
