package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Objects;

/** Id and name of a job; immutable. */
@PublicEvolving
public final class JobInfo {
    private final JobID jobId;
    private final String jobName;

    /** Describes a job. */
    public JobInfo(JobID jobId, String jobName) {
        this.jobId = Objects.requireNonNull(jobId, "jobId");
        this.jobName = Objects.requireNonNull(jobName, "jobName");
    }

    /** Returns the job's id. */
    public JobID getJobId() {
        return jobId;
    }

    /** Returns the job's name. */
    public String getJobName() {
        return jobName;
    }

    @Override
    public String toString() {
        return "JobInfo{id=" + jobId + ", name=" + jobName + "}";
    }
}
