package dev.weir.client.watch;

import dev.weir.rpc.rest.JobDetails;

/** Shows how a job fares. Owned by the thread that follows the job. */
public interface Progress {

    /**
     * Called with every answer of the JobManager.
     *
     * @param nowNanos monotonic time of the answer
     * @param last whether the job has ended
     */
    void show(JobDetails details, long nowNanos, boolean last);
}
