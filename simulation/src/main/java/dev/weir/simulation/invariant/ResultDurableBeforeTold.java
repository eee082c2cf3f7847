package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.jobmanager.schedule.JobState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** S10: what a job came to is told only when it is durable, and is the same whenever it is told. */
public final class ResultDurableBeforeTold implements Invariant {
    private final Map<JobID, JobState> durable = new HashMap<>();
    private final Set<JobID> damaged = new HashSet<>();
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
    public void fileDamaged(JobID job) {
        damaged.add(job);
    }

    @Override
    public void resultTold(JobID job, JobState state) {
        if (damaged.contains(job)) {
            return; // What it came to may be lost; that it is not run again is S11's business.
        }
        require(
                durable.get(job) == state,
                () -> "job " + job + " was told to be " + state + ", but " + durable.get(job) + " is durable");
        JobState before = told.put(job, state);
        require(
                before == null || before == state,
                () -> "job " + job + " was told to be " + before + ", then " + state);
    }
}
