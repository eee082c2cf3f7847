package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.jobmanager.slot.SlotId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** S1: in one leadership a slot is leased to one request of one job until it is given back or its worker is lost. */
public final class SlotLeasedOnce implements Invariant {

    /** Names one demand. */
    private record Request(JobID job, long number) {}

    private final Map<SlotId, JobID> leases = new HashMap<>();
    private final Map<Request, List<LeasedSlot>> grants = new HashMap<>();
    private final Map<JobID, Long> newest = new HashMap<>();

    @Override
    public String name() {
        return "S1 slot leased once";
    }

    @Override
    public void leaderStarted(long epoch) {
        leases.clear();
        grants.clear();
        newest.clear();
    }

    @Override
    public void slotsGranted(long epoch, JobID job, long request, List<LeasedSlot> slots) {
        List<LeasedSlot> before = grants.putIfAbsent(new Request(job, request), slots);
        if (before != null) {
            require(
                    before.equals(slots),
                    () -> "request " + request + " of job " + job + " got " + before + ", then " + slots);
            return;
        }
        for (LeasedSlot slot : slots) {
            JobID lessee = leases.put(slot.slot(), job);
            require(lessee == null, () -> slot.slot() + " of job " + lessee + " was leased to job " + job);
        }
    }

    @Override
    public void slotsDemanded(long epoch, JobID job, SlotDemand demand) {
        if (demand.number() > newest.getOrDefault(job, 0L)) {
            newest.put(job, demand.number());
            demand.replaces()
                    .ifPresent(replaced -> grants.getOrDefault(new Request(job, replaced), List.of())
                            .forEach(slot -> leases.remove(slot.slot(), job)));
            demand.givesBack().forEach(slot -> leases.remove(slot, job));
        }
    }

    @Override
    public void workerGone(long epoch, JobID job, WorkerId worker) {
        giveBack(job, worker);
    }

    @Override
    public void slotsReturned(long epoch, JobID job, WorkerId worker) {
        giveBack(job, worker);
    }

    @Override
    public void membership(long epoch, WorkerId worker, boolean registered) {
        if (!registered) {
            leases.keySet().removeIf(slot -> slot.worker().equals(worker));
        }
    }

    @Override
    public void jobClosed(long epoch, JobID job) {
        leases.values().removeIf(job::equals);
        newest.remove(job);
        grants.keySet().removeIf(request -> request.job().equals(job));
    }

    private void giveBack(JobID job, WorkerId worker) {
        leases.entrySet()
                .removeIf(lease -> lease.getKey().worker().equals(worker)
                        && lease.getValue().equals(job));
    }
}
