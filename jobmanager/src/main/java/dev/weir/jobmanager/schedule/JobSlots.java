package dev.weir.jobmanager.schedule;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.LeasedSlot;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The slots of a job by position, and the requests for those that it lacks; owned by {@link JobMasterCore}.
 *
 * <p>A position keeps its slot until the worker is lost or the job has left it. Each request has a number of its own and asks
 * for positions that no other open request asks for, so that a late or repeated grant fills nothing twice.
 */
final class JobSlots {

    /** An open request. */
    private static final class Request {
        final List<Integer> positions;
        Optional<JobView.SlotWait> wait = Optional.empty();

        Request(List<Integer> positions) {
            this.positions = positions;
        }
    }

    private final int issuer;
    private final long retryMs;
    private final Outbox outbox;
    private final Map<Integer, LeasedSlot> byPosition = new HashMap<>();
    private final Map<Long, Request> open = new LinkedHashMap<>();
    private final Deadlines<Long> retries = new Deadlines<>();
    private final Set<WorkerId> leaving = new LinkedHashSet<>();
    private long lastRequest;

    JobSlots(int issuer, long retryMs, Outbox outbox) {
        this.issuer = issuer;
        this.retryMs = retryMs;
        this.outbox = outbox;
    }

    /** Asks for what these positions lack, unless that was asked for already. */
    void want(Collection<Integer> positions, long nowMs) {
        Set<Integer> missing = new TreeSet<>(positions);
        missing.removeIf(this::has);
        open.values().forEach(request -> request.positions.forEach(missing::remove));
        if (!missing.isEmpty()) {
            lastRequest++;
            open.put(lastRequest, new Request(List.copyOf(missing)));
            ask(lastRequest, nowMs);
        }
    }

    /** Repeats the requests that are unanswered for long. */
    void repeatDue(long nowMs) {
        retries.takeDue(nowMs).forEach(request -> ask(request, nowMs));
    }

    /** Fills the positions of a request; false when it is answered already or nobody wants it any more. */
    boolean granted(JobNotice.SlotsGranted notice) {
        Request request = open.remove(notice.request());
        if (request == null) {
            return false;
        }
        retries.remove(notice.request());
        if (notice.slots().size() != request.positions.size()) {
            throw new IllegalStateException("asked for " + request.positions.size() + " slots and got "
                    + notice.slots().size());
        }
        for (int i = 0; i < request.positions.size(); i++) {
            byPosition.put(request.positions.get(i), notice.slots().get(i));
        }
        return true;
    }

    /** A request waits, because there are too few slots. */
    void waiting(JobNotice.SlotsWaiting notice) {
        Request request = open.get(notice.request());
        if (request != null) {
            request.wait = Optional.of(new JobView.SlotWait(notice.wanted(), notice.free(), notice.why()));
        }
    }

    /** What the job waits for, if it does. */
    Optional<JobView.SlotWait> slotWait() {
        return open.values().stream().flatMap(request -> request.wait.stream()).findFirst();
    }

    /** The worker is lost, and the leases with it. */
    void lost(WorkerId worker) {
        vacate(worker);
        leaving.remove(worker);
    }

    /** The job shall leave that worker: its slots there count no more, though they are kept until replaced. */
    void leave(WorkerId worker) {
        leaving.add(worker);
    }

    /** The workers to leave, in the order in which they came: Set.copyOf has another one in each JVM. */
    List<WorkerId> leaving() {
        return List.copyOf(leaving);
    }

    /** No position has its slot there any more. */
    void vacate(WorkerId worker) {
        byPosition.values().removeIf(slot -> slot.slot().worker().equals(worker));
    }

    /** Whether the job has a slot there. */
    boolean hasOn(WorkerId worker) {
        return byPosition.values().stream()
                .anyMatch(slot -> slot.slot().worker().equals(worker));
    }

    /** The slots there were returned; new ones may come. */
    void left(WorkerId worker) {
        leaving.remove(worker);
    }

    /** Whether the job may deploy to all these positions. */
    boolean hasAll(Collection<Integer> positions) {
        return positions.stream().allMatch(this::has);
    }

    LeasedSlot of(int position) {
        return byPosition.get(position);
    }

    /** The job ends: it asks for nothing more and takes nothing more. */
    void stop() {
        open.keySet().forEach(retries::remove);
        open.clear();
    }

    /** No request has to be repeated before this time. */
    long nextWakeMs() {
        return retries.nextWakeMs();
    }

    private boolean has(int position) {
        LeasedSlot slot = byPosition.get(position);
        return slot != null && !leaving.contains(slot.slot().worker());
    }

    private void ask(long request, long nowMs) {
        retries.set(request, nowMs + retryMs);
        outbox.add(new JobMasterEffect.RequestSlots(
                issuer, request, open.get(request).positions.size()));
    }
}
