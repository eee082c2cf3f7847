package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import java.util.HashSet;
import java.util.Set;

/** S4: no client is told of a job, and no task of it starts, before its record is durable. */
public final class DurableBeforeDeployed implements Invariant {
    private final Set<JobID> durable = new HashSet<>();

    @Override
    public String name() {
        return "S4 durable before deployed";
    }

    @Override
    public void recordDurable(JobID job) {
        durable.add(job);
    }

    @Override
    public void submissionAccepted(JobID job) {
        require(durable.contains(job), () -> "job " + job + " was accepted before its record was durable");
    }

    @Override
    public void taskStarted(TaskRun task) {
        require(
                durable.contains(task.attempt().job()),
                () -> task.attempt() + " was started before the record of its job was durable");
    }
}
