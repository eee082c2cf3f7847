package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.schedule.JobState;
import java.util.HashSet;
import java.util.Set;

/** S11: a job whose end is durable is not started again, by no leader. */
public final class EndedStaysEnded implements Invariant {
    private final Set<JobID> ended = new HashSet<>();

    @Override
    public String name() {
        return "S11 ended stays ended";
    }

    @Override
    public void resultDurable(JobID job, JobState state) {
        ended.add(job);
    }

    @Override
    public void jobStarted(long epoch, JobRecord record) {
        require(!ended.contains(record.id()), () -> "job " + record.id() + " was started again after its end");
    }
}
