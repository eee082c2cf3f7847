package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.jobmanager.schedule.JobState;
import java.util.HashMap;
import java.util.Map;

/** S10: what a job came to is told only when it is durable, and is the same whenever it is told. */
public final class ResultDurableBeforeTold implements Invariant {
    private final Map<JobID, JobState> durable = new HashMap<>();
    private final Map<JobID, JobState> told = new HashMap<>();

    @Override
    public String name() {
        return "S10 result durable before told";
    }

    @Override
    public void resultDurable(JobID job, JobState state) {
        durable.put(job, state);
    }

    @Override
    public void resultTold(JobID job, JobState state) {
        require(
                durable.get(job) == state,
                () -> "job " + job + " was told to be " + state + ", but " + durable.get(job) + " is durable");
        JobState before = told.put(job, state);
        require(
                before == null || before == state,
                () -> "job " + job + " was told to be " + before + ", then " + state);
    }
}
