package dev.weir.jobmanager.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How the resource manager sees to it that jobs which wait do not keep each other waiting for ever. */
class YieldingTest {
    private static final long EPOCH = 3;
    private static final JobID ONE = new JobID(1, 0);
    private static final JobID TWO = new JobID(2, 0);
    private static final JobID NEW = new JobID(3, 0);
    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final ResourceCore core = new ResourceCore(new ResourceSettings(EPOCH, 1000, 5000, 2000, 10));
    private final List<ResourceEffect> effects = new ArrayList<>();
    private final List<LeasedSlot> ofOne = new ArrayList<>();
    private final List<LeasedSlot> ofTwo = new ArrayList<>();

    /** Two jobs with two slots each, each of which lacks one more than there is. */
    private void contend() {
        register(1, A, 4);
        demand(ONE, new SlotDemand(1, 2));
        demand(TWO, new SlotDemand(1, 2));
        ofOne.addAll(lastGrant(ONE));
        ofTwo.addAll(lastGrant(TWO));
        demand(ONE, new SlotDemand(2, 1));
        assertEquals(List.of(), contended(ONE), "it waits alone");
        demand(TWO, new SlotDemand(2, 1));
    }

    @Test
    void ofTwoJobsThatWaitForEachOtherOneYieldsAndIsAskedOnce() {
        contend();
        assertEquals(List.of(), contended(ONE));
        assertEquals(List.of(new JobNotice.SlotsContended(2)), contended(TWO));
        demand(TWO, new SlotDemand(3, 3, OptionalLong.of(2), ids(ofTwo), true));
        assertEquals(1, lastGrant(ONE).size());
        note(core.jobClosed(ONE));
        assertEquals(3, lastGrant(TWO).size());
        assertEquals(1, contended(TWO).size());
    }

    @Test
    void aJobThatNeverHadSlotsHasNoneOfThoseThatAreGivenBackForAnother() {
        register(1, A, 5);
        demand(ONE, new SlotDemand(1, 3));
        demand(TWO, new SlotDemand(1, 2));
        ofTwo.addAll(lastGrant(TWO));
        demand(NEW, new SlotDemand(1, 1));
        demand(ONE, new SlotDemand(2, 1));
        demand(TWO, new SlotDemand(2, 2));
        demand(TWO, new SlotDemand(3, 4, OptionalLong.of(2), ids(ofTwo), true));
        assertEquals(1, lastGrant(ONE).size());
        assertEquals(1, lastGrant(NEW).size(), "what is left is free for all");
    }

    @Test
    void aNewSlotIsForAJobThatRecoversBeforeItIsForANewOne() {
        register(1, A, 1);
        demand(ONE, new SlotDemand(1, 1));
        demand(NEW, new SlotDemand(1, 1));
        demand(ONE, new SlotDemand(2, 1));
        register(2, B, 1);
        assertEquals(B, lastGrant(ONE).get(0).slot().worker());
        assertTrue(notices(NEW).stream().noneMatch(JobNotice.SlotsGranted.class::isInstance));
    }

    @Test
    void aGrantThatTheJobDidNotSeeIsTakenBackWhenItAsksAnew() {
        register(1, A, 3);
        demand(ONE, new SlotDemand(1, 1));
        demand(ONE, new SlotDemand(2, 1));
        assertEquals(1, core.workers().get(0).freeSlots());
        demand(ONE, new SlotDemand(3, 2, OptionalLong.of(2), List.of(), false));
        assertEquals(2, lastGrant(ONE).size());
        assertEquals(0, core.workers().get(0).freeSlots());
        demand(ONE, new SlotDemand(2, 1));
        assertEquals(0, core.workers().get(0).freeSlots(), "an old demand changes nothing");
    }

    @Test
    void aDemandThatReplacesAWaitingOneTakesItsPlaceInTheQueue() {
        demand(ONE, new SlotDemand(1, 1));
        demand(TWO, new SlotDemand(1, 1));
        demand(ONE, new SlotDemand(2, 2, OptionalLong.of(1), List.of(), false));
        register(1, A, 2);
        assertEquals(2, lastGrant(ONE).size());
        assertTrue(notices(TWO).stream().noneMatch(JobNotice.SlotsGranted.class::isInstance));
    }

    @Test
    void aJobThatWaitsNoMoreSaysSo() {
        demand(ONE, new SlotDemand(1, 1));
        demand(ONE, new SlotDemand(2, 0, OptionalLong.of(1), List.of(), false));
        register(1, A, 1);
        assertEquals(1, core.workers().get(0).freeSlots());
    }

    @Test
    void aSlotThatIsGivenBackTwiceOrWasLeasedToAnotherStaysWithThat() {
        register(1, A, 1);
        demand(ONE, new SlotDemand(1, 1));
        List<SlotId> slot = ids(lastGrant(ONE));
        SlotDemand givesBack = new SlotDemand(2, 0, OptionalLong.empty(), slot, false);
        demand(ONE, givesBack);
        demand(TWO, new SlotDemand(1, 1));
        demand(ONE, givesBack);
        demand(ONE, new SlotDemand(3, 0, OptionalLong.empty(), slot, false));
        assertEquals(0, core.workers().get(0).freeSlots());
    }

    @Test
    void aJobThatGaveBackItsSlotsOnAWorkerHearsOfItsLossAndOfWhatItSays() {
        register(1, A, 1);
        demand(ONE, new SlotDemand(1, 1));
        demand(ONE, new SlotDemand(2, 0, OptionalLong.empty(), ids(lastGrant(ONE)), false));
        AttemptReport report = new AttemptReport(attempt(ONE), TaskState.CANCELED, Optional.empty());
        note(core.workerSaid(new ConnectionId(2), new RegisterWorker(A, "h", 1, 1, 1, "v", 0, List.of(report)), 1));
        assertTrue(notices(ONE).contains(new JobNotice.AttemptReported(A, OptionalLong.empty(), report)));
        assertEquals(1, core.workers().get(0).freeSlots());
        note(core.workerSaid(new ConnectionId(2), new WorkerLeaves("bye"), 1));
        assertEquals(1, gone(ONE));
    }

    @Test
    void aJobThatReturnedAWorkerHearsNothingOfItsLoss() {
        register(1, A, 1);
        demand(ONE, new SlotDemand(1, 1));
        note(core.slotsReturned(ONE, A));
        note(core.workerSaid(new ConnectionId(1), new WorkerLeaves("bye"), 1));
        assertEquals(0, gone(ONE));
    }

    /** The worker would remember it for ever, for nobody would have it forget the job. */
    @Test
    void aCancellationForAWorkerThatWasLostAndIsBackIsDropped() {
        CancelTasks cancel = new CancelTasks(EPOCH, new CommandId(1L << 32), List.of(attempt(ONE)));
        register(1, A, 1);
        demand(ONE, new SlotDemand(1, 1));
        note(core.messageForWorker(A, cancel));
        assertEquals(1, cancellations());
        note(core.workerSaid(new ConnectionId(1), new WorkerLeaves("bye"), 1));
        register(2, A, 1);
        note(core.messageForWorker(A, cancel));
        assertEquals(1, cancellations());
    }

    private long cancellations() {
        return effects.stream()
                .filter(effect -> effect instanceof ResourceEffect.Send send && send.message() instanceof CancelTasks)
                .count();
    }

    private long gone(JobID job) {
        return notices(job).stream()
                .filter(JobNotice.WorkerGone.class::isInstance)
                .count();
    }

    private static AttemptId attempt(JobID job) {
        return new AttemptId(job, new VertexId("0".repeat(32)), 0, 0, EPOCH);
    }

    private static List<SlotId> ids(List<LeasedSlot> slots) {
        return slots.stream().map(LeasedSlot::slot).toList();
    }

    private void register(long connection, WorkerId worker, int slots) {
        note(core.workerSaid(
                new ConnectionId(connection), new RegisterWorker(worker, "h", 1, slots, 1, "v", 0, List.of()), 1));
    }

    private void demand(JobID job, SlotDemand demand) {
        note(core.slotsDemanded(job, job.equals(ONE) ? 1 : 2, demand));
    }

    private List<JobNotice> contended(JobID job) {
        return notices(job).stream()
                .filter(JobNotice.SlotsContended.class::isInstance)
                .toList();
    }

    private List<LeasedSlot> lastGrant(JobID job) {
        return notices(job).stream()
                .filter(JobNotice.SlotsGranted.class::isInstance)
                .map(notice -> ((JobNotice.SlotsGranted) notice).slots())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<JobNotice> notices(JobID job) {
        return effects.stream()
                .filter(effect -> effect instanceof ResourceEffect.Notice notice
                        && notice.job().equals(job))
                .map(effect -> ((ResourceEffect.Notice) effect).notice())
                .toList();
    }

    private void note(List<ResourceEffect> more) {
        effects.addAll(more);
    }
}
