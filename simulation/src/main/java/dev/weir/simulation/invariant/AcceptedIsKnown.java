package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import java.util.HashSet;
import java.util.Set;

/** S14: a job that was accepted is known to every later leader. */
public final class AcceptedIsKnown implements Invariant {
    private final Set<JobID> accepted = new HashSet<>();

    @Override
    public String name() {
        return "S14 accepted is known";
    }

    @Override
    public void submissionAccepted(JobID job) {
        accepted.add(job);
    }

    @Override
    public void jobUnknown(JobID job) {
        require(!accepted.contains(job), () -> "job " + job + " was accepted, and is not known any more");
    }
}
