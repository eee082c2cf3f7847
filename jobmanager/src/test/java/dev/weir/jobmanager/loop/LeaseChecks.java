package dev.weir.jobmanager.loop;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.JobNotice.SlotsGranted;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.jobmanager.slot.SlotId;
import dev.weir.jobmanager.slot.WorkerView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees to it that a slot is leased to one job at a time, and none is forgotten. Owned by {@link MiniCluster}. */
final class LeaseChecks {

    /** Names one demand. */
    private record Request(JobID job, long number) {}

    private final Map<SlotId, JobID> leases = new HashMap<>();
    private final Map<Request, List<LeasedSlot>> grants = new HashMap<>();
    private final Map<JobID, Long> newest = new HashMap<>();

    void granted(JobID job, SlotsGranted notice) {
        if (grants.put(new Request(job, notice.request()), notice.slots()) == null) {
            notice.slots().forEach(slot -> require(leases.put(slot.slot(), job) == null, "leased twice: " + slot));
        }
    }

    void demanded(JobID job, SlotDemand demand) {
        if (demand.number() > newest.getOrDefault(job, 0L)) {
            newest.put(job, demand.number());
            demand.givesBack().forEach(slot -> leases.remove(slot, job));
            demand.replaces()
                    .ifPresent(replaced -> grants.getOrDefault(new Request(job, replaced), List.of())
                            .forEach(slot -> leases.remove(slot.slot(), job)));
        }
    }

    void returned(JobID job, WorkerId worker) {
        leases.entrySet()
                .removeIf(lease -> lease.getKey().worker().equals(worker)
                        && lease.getValue().equals(job));
    }

    void closed(JobID job) {
        leases.values().removeIf(job::equals);
    }

    /** Only these workers are left. */
    void keep(Set<WorkerId> known) {
        leases.keySet().removeIf(slot -> !known.contains(slot.worker()));
    }

    void addUp(List<WorkerView> workers) {
        for (WorkerView worker : workers) {
            long leased = leases.keySet().stream()
                    .filter(slot -> slot.worker().equals(worker.id()))
                    .count();
            require(leased + worker.freeSlots() == worker.slots(), "leases do not add up: " + worker + leases);
        }
    }

    void nothingIsLeft() {
        require(leases.isEmpty(), "slots are still leased: " + leases);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
