package dev.weir.jobmanager.schedule;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.jobmanager.slot.SlotId;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The slots of a job by position, and the one open demand for those that it lacks; owned by {@link JobMasterCore}.
 *
 * <p>A position keeps its slot until the worker is lost, the job has left it, or the job yields: it was told that others wait
 * for what it keeps while it waits itself, so it gives back what no region uses, until it has all that it demands. Whatever
 * changes what the job lacks is a new demand for all of it, so that a late or repeated grant fills nothing.
 */
final class JobSlots {

    /** A demand that is not answered, and the positions that it is for. */
    private static final class Open {
        final SlotDemand demand;
        final Set<Integer> positions;
        Optional<JobView.SlotWait> wait = Optional.empty();

        Open(SlotDemand demand, Set<Integer> positions) {
            this.demand = demand;
            this.positions = positions;
        }

        OptionalLong number() {
            return OptionalLong.of(demand.number());
        }
    }

    private final int issuer;
    private final long retryMs;
    private final Outbox outbox;
    private final Map<Integer, LeasedSlot> byPosition = new TreeMap<>();
    private final Set<WorkerId> leaving = new LinkedHashSet<>();
    private Optional<Open> open = Optional.empty();
    private boolean yields;
    private boolean owesAnswer;
    private long lastNumber;
    private long retryAtMs;

    JobSlots(int issuer, long retryMs, Outbox outbox) {
        this.issuer = issuer;
        this.retryMs = retryMs;
        this.outbox = outbox;
    }

    /**
     * Demands what these positions lack, unless that is what was demanded.
     *
     * @param used the positions at which something runs or is being ended: they are kept in any case
     */
    void want(Collection<Integer> positions, Set<Integer> used, long nowMs) {
        List<SlotId> givesBack = yields ? giveBack(used) : List.of();
        Set<Integer> missing = new TreeSet<>(positions);
        missing.removeIf(this::has);
        boolean same = missing.equals(open.map(known -> known.positions).orElse(Set.of()));
        if (!same || owesAnswer || !givesBack.isEmpty()) {
            demand(missing, givesBack, nowMs);
        }
    }

    /** Repeats the demand when it is unanswered for long. */
    void repeatDue(long nowMs) {
        if (nowMs >= nextWakeMs()) {
            send(open.orElseThrow().demand, nowMs);
        }
    }

    /** Fills the positions of the open demand; false when the grant is for another one. */
    boolean granted(JobNotice.SlotsGranted notice) {
        Optional<Open> answered = openAs(notice.request());
        answered.ifPresent(demand -> {
            fill(demand.positions, notice.slots());
            close();
        });
        return answered.isPresent();
    }

    /** A demand waits, because there are too few slots. */
    void waiting(JobNotice.SlotsWaiting notice) {
        openAs(notice.request())
                .ifPresent(demand ->
                        demand.wait = Optional.of(new JobView.SlotWait(notice.wanted(), notice.free(), notice.why())));
    }

    /** Others need what the job keeps while it waits: from now on it yields, and says so with the next {@link #want}. */
    void contended() {
        yields = open.isPresent();
        owesAnswer = yields;
    }

    /** What the job waits for, if it does. */
    Optional<JobView.SlotWait> slotWait() {
        return open.flatMap(demand -> demand.wait);
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

    /** The job ends: it waits no more and takes nothing more. */
    void stop(long nowMs) {
        if (open.isPresent()) {
            demand(Set.of(), List.of(), nowMs);
        }
    }

    /** No demand has to be repeated before this time. */
    long nextWakeMs() {
        return open.isPresent() ? retryAtMs : Deadlines.NEVER;
    }

    private boolean has(int position) {
        LeasedSlot slot = byPosition.get(position);
        return slot != null && !leaving.contains(slot.slot().worker());
    }

    private Optional<Open> openAs(long number) {
        return open.filter(demand -> demand.demand.number() == number);
    }

    private void fill(Set<Integer> positions, List<LeasedSlot> slots) {
        if (slots.size() != positions.size()) {
            throw new IllegalStateException("wanted " + positions.size() + " slots and got " + slots.size());
        }
        Iterator<LeasedSlot> next = slots.iterator();
        positions.forEach(position -> byPosition.put(position, next.next()));
    }

    /** Slots of a worker that the job leaves are returned when that has forgotten the job; they are no help to others. */
    private List<SlotId> giveBack(Set<Integer> used) {
        List<Integer> unused = byPosition.keySet().stream()
                .filter(position -> has(position) && !used.contains(position))
                .toList();
        return unused.stream().map(byPosition::remove).map(LeasedSlot::slot).toList();
    }

    private void demand(Set<Integer> missing, List<SlotId> givesBack, long nowMs) {
        OptionalLong replaces = open.map(Open::number).orElseGet(OptionalLong::empty);
        boolean yielding = yields && !missing.isEmpty();
        close();
        lastNumber++;
        Open next = new Open(new SlotDemand(lastNumber, missing.size(), replaces, givesBack, yielding), missing);
        if (!missing.isEmpty()) {
            open = Optional.of(next);
            yields = yielding;
        }
        send(next.demand, nowMs);
    }

    private void close() {
        open = Optional.empty();
        yields = false;
        owesAnswer = false;
    }

    private void send(SlotDemand demand, long nowMs) {
        retryAtMs = nowMs + retryMs;
        outbox.add(new JobMasterEffect.DemandSlots(issuer, demand));
    }
}
