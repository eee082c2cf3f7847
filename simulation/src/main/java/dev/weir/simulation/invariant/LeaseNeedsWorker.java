package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.LeasedSlot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** S2: a slot that is leased anew is one of a worker that belongs to the cluster at that moment. */
public final class LeaseNeedsWorker implements Invariant {
    private final Set<WorkerId> members = new HashSet<>();
    private final Set<String> served = new HashSet<>();

    @Override
    public String name() {
        return "S2 lease needs worker";
    }

    @Override
    public void leaderStarted(long epoch) {
        members.clear();
        served.clear();
    }

    @Override
    public void membership(long epoch, WorkerId worker, boolean registered) {
        if (registered) {
            members.add(worker);
        } else {
            members.remove(worker);
        }
    }

    @Override
    public void slotsGranted(long epoch, JobID job, long request, List<LeasedSlot> slots) {
        if (!served.add(job + "/" + request)) {
            return; // An old grant is said again with its old workers; WorkerGone follows for those that are lost.
        }
        for (LeasedSlot slot : slots) {
            require(
                    members.contains(slot.slot().worker()),
                    () -> slot.slot() + " was leased to job " + job
                            + ", but that worker does not belong to the cluster");
        }
    }
}
