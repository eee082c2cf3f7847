package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which slots each job has, which it waits for, and which workers it shall leave; owned by {@link ResourceCore}. Says so to
 * the jobs.
 */
final class Leases {
    private final Workers workers;
    private final Outbox out;
    private final SlotTable slots = new SlotTable();
    private final Guests guests = new Guests();
    private final Revocations revocations = new Revocations();
    private final SlotRequests requests = new SlotRequests();
    private final Placement placement;
    private final Offers offers = new Offers();

    Leases(Workers workers, Pairs pairs, Outbox out) {
        this.workers = workers;
        this.out = out;
        this.placement = new Placement(slots, pairs, revocations);
    }

    /** A worker has joined. */
    void add(RegisteredWorker worker) {
        slots.add(worker.id(), worker.slots);
    }

    /** A worker is lost, with all that was leased there; gives the jobs that have to hear of it. */
    Set<JobID> remove(WorkerId worker) {
        Set<JobID> jobs = slots.remove(worker);
        jobs.forEach(job -> revocations.remove(job, worker));
        return guests.remove(worker);
    }

    /** Stops or resumes leasing slots of a worker. */
    void suspend(WorkerId worker, boolean suspended) {
        slots.suspend(worker, suspended);
    }

    /** The jobs that have slots on a worker. */
    Set<JobID> lessees(WorkerId worker) {
        return slots.lessees(worker);
    }

    /** Whether the job has or had slots there, so that the worker may hold something of it. */
    boolean isGuest(JobID job, WorkerId worker) {
        return guests.contains(job, worker);
    }

    int freeOn(WorkerId worker) {
        return slots.freeOn(worker);
    }

    /** A job demands slots, maybe again. */
    void demanded(JobID job, SlotDemand demand) {
        if (requests.isNew(job, demand)) {
            // The job has not seen that grant, and will not take it.
            requests.granted(job, demand.replaces()).forEach(slot -> slots.release(job, slot.slot()));
            demand.givesBack().forEach(slot -> slots.release(job, slot));
            requests.add(job, demand);
        } else {
            requests.granted(job, demand.number()).ifPresent(granted -> repeatGrant(job, demand.number(), granted));
        }
    }

    /** Nothing of the job is left on that worker. */
    void returned(JobID job, WorkerId worker) {
        slots.release(job, worker);
        guests.remove(job, worker);
        revocations.remove(job, worker);
    }

    /** The job has ended; gives the workers on which it had slots. */
    Set<WorkerId> closed(JobID job) {
        requests.remove(job);
        revocations.remove(job);
        guests.remove(job);
        Set<WorkerId> left = slots.workersOf(job);
        slots.release(job);
        return left;
    }

    /** A worker is drained: all jobs shall leave it. */
    void leave(WorkerId worker) {
        slots.lessees(worker).forEach(job -> revoke(job, worker, RevokeReason.DRAINED));
    }

    /** Two workers can't reach each other: each job on both shall leave one of them. */
    void leaveOneOf(Pairs.Pair pair) {
        for (JobID job : slots.lessees(pair.one())) {
            placement.toLeave(job, pair).ifPresent(worker -> revoke(job, worker, RevokeReason.BLOCKED_PAIR));
        }
    }

    /** Gives what is free to those that wait, and has jobs that wait for each other yield. */
    void serve() {
        if (!requests.isEmpty()) {
            requests.serve(offers, out);
            Contention.toAsk(requests.waiters(slots::leasedBy)).forEach(job -> requests.askToYield(job, out));
        }
    }

    private void revoke(JobID job, WorkerId worker, RevokeReason reason) {
        if (revocations.add(job, worker)) {
            out.notice(job, new JobNotice.SlotsRevoked(worker, reason));
        }
    }

    private void repeatGrant(JobID job, long number, List<LeasedSlot> granted) {
        out.notice(job, new JobNotice.SlotsGranted(number, granted));
        granted.stream()
                .map(LeasedSlot::address)
                .distinct()
                .filter(address -> !guests.contains(job, address.id()))
                .forEach(address -> out.notice(
                        job,
                        new JobNotice.WorkerGone(
                                address.id(),
                                new Failure(ErrorCode.WORKER_LOST, "The worker " + address.id() + " is lost.", ""))));
    }

    /** Slots as requests see them. */
    private final class Offers implements SlotRequests.SlotSource {
        @Override
        public Optional<List<LeasedSlot>> lease(JobID job, int wanted) {
            Optional<List<SlotId>> leased = placement.lease(job, wanted);
            leased.ifPresent(some -> some.forEach(slot -> guests.add(job, slot.worker())));
            return leased.map(some -> some.stream()
                    .map(slot ->
                            new LeasedSlot(slot, workers.find(slot.worker()).orElseThrow().address))
                    .toList());
        }

        @Override
        public Available available(JobID job) {
            return placement.available(job);
        }
    }
}
