package dev.weir.jobmanager.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ProbeWorker;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.StopWorker;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.Heartbeat;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import dev.weir.rpc.control.WorkerMessage.WorkerProbed;
import dev.weir.rpc.deploy.JobDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResourceCoreTest {
    private static final long EPOCH = 3;
    private static final JobID JOB = new JobID(1, 0);
    private static final JobID OTHER = new JobID(2, 0);
    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final ResourceCore core = new ResourceCore(new ResourceSettings(EPOCH, 1000, 5000, 2000, 10));
    private final List<ResourceEffect> effects = new ArrayList<>();
    private long now = 100;

    @Test
    void aRequestIsSpreadOverAllWorkers() {
        register(1, A, 3);
        register(2, B, 3);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 4)));
        List<LeasedSlot> slots = granted(JOB);
        assertEquals(
                2, slots.stream().filter(slot -> slot.slot().worker().equals(A)).count());
        assertEquals(4, slots.stream().map(LeasedSlot::slot).distinct().count());
        assertEquals(
                List.of(1, 1),
                core.workers().stream().map(WorkerView::freeSlots).toList());
        assertEquals(6, core.registeredSlots());
    }

    @Test
    void aRepeatedRequestLeasesNothingMore() {
        register(1, A, 4);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 2)));
        List<LeasedSlot> first = granted(JOB);
        effects.clear();
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 2)));
        assertEquals(first, granted(JOB));
        assertEquals(2, core.workers().get(0).freeSlots());
    }

    @Test
    void aRequestWaitsForSlotsAndHearsHowManyThereAre() {
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 3)));
        assertEquals(List.of(new JobNotice.SlotsWaiting(1, 3, 0)), notices(JOB));
        register(1, A, 2);
        assertEquals(new JobNotice.SlotsWaiting(1, 3, 2), notices(JOB).get(1));
        register(2, B, 1);
        assertEquals(3, granted(JOB).size());
    }

    @Test
    void aSmallRequestIsServedAlthoughALargerOneWaits() {
        register(1, A, 2);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 3)));
        note(core.slotsDemanded(OTHER, 2, new SlotDemand(1, 1)));
        assertEquals(1, granted(OTHER).size());
    }

    @Test
    void returnedSlotsServeTheNextJob() {
        register(1, A, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        note(core.slotsDemanded(OTHER, 2, new SlotDemand(1, 1)));
        assertTrue(notices(OTHER).stream().noneMatch(JobNotice.SlotsGranted.class::isInstance));
        note(core.slotsReturned(JOB, A));
        assertEquals(1, granted(OTHER).size());
        note(core.jobClosed(JOB));
        note(core.jobClosed(OTHER));
        assertEquals(1, core.workers().get(0).freeSlots());
    }

    @Test
    void aJobThatClosesWhileItWaitsIsForgotten() {
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        note(core.jobClosed(JOB));
        effects.clear();
        register(1, A, 1);
        assertTrue(notices(JOB).isEmpty());
    }

    @Test
    void aSilentWorkerIsLostAndItsJobsHearOfIt() {
        register(1, A, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        now += 4000;
        say(1, new Heartbeat(1, List.of()));
        assertTrue(sent(1).contains(new HeartbeatAck(EPOCH, 1)));
        effects.clear();
        note(core.woken(core.nextWakeMs()));
        assertTrue(effects.isEmpty());
        assertEquals(now + 5000, core.nextWakeMs());
        note(core.woken(now + 5000));
        JobNotice.WorkerGone gone = (JobNotice.WorkerGone) notices(JOB).get(0);
        assertEquals(A, gone.worker());
        assertEquals(ErrorCode.WORKER_LOST, gone.failure().code());
        assertTrue(effects.stream().anyMatch(ResourceEffect.Close.class::isInstance));
        assertEquals(0, core.registeredSlots());
    }

    @Test
    void aJobManagerThatSleptHearsItsWorkersBeforeItGivesThemUp() {
        register(1, A, 1);
        now += 60_000;
        note(core.woken(now));
        assertEquals(1, core.registeredSlots());
        note(core.woken(now + 5000));
        assertEquals(0, core.registeredSlots());
    }

    @Test
    void aWorkerIsLostWithItsConnectionButNotWithAnOlderOne() {
        register(1, A, 1);
        register(2, A, 1);
        assertTrue(effects.stream()
                .anyMatch(effect -> effect instanceof ResourceEffect.Close close
                        && close.connection().value() == 1));
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        note(core.connectionClosed(new ConnectionId(1), "replaced", now));
        assertEquals(1, core.registeredSlots());
        note(core.connectionClosed(new ConnectionId(2), "gone", now));
        assertEquals(1, core.registeredSlots());
        answerProbe(ProbeOutcome.REFUSED);
        assertEquals(0, core.registeredSlots());
        assertTrue(notices(JOB).stream().anyMatch(JobNotice.WorkerGone.class::isInstance));
    }

    @Test
    void aRegistrationOnAnOlderConnectionChangesNothing() {
        register(2, A, 1);
        effects.clear();
        register(1, A, 1);
        assertTrue(effects.isEmpty());
    }

    @Test
    void aWorkerThatKnowsALaterLeaderIsRefused() {
        say(1, new RegisterWorker(A, "h", 1, 1, 1, "v", EPOCH + 1, List.of()));
        assertTrue(sent(1).get(0) instanceof WorkerRefused);
        assertEquals(0, core.registeredSlots());
    }

    @Test
    void aWorkerWithoutSlotsIsRefused() {
        say(1, new RegisterWorker(A, "h", 1, 0, 1, "v", 0, List.of()));
        assertTrue(sent(1).get(0) instanceof WorkerRefused);
    }

    @Test
    void aStrangerThatSpeaksIsDisconnected() {
        say(1, new Heartbeat(1, List.of()));
        assertTrue(effects.get(0) instanceof ResourceEffect.Close);
    }

    @Test
    void slotsOfAWorkerWithLeftoversAreLeasedAfterTheyAreGone() {
        AttemptId old = attempt(OTHER, EPOCH - 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        say(1, registration(A, 1, List.of(new AttemptReport(old, TaskState.RUNNING, Optional.empty()))));
        assertTrue(sent(1).get(0) instanceof WorkerRegistered);
        CancelTasks cancel = (CancelTasks) sent(1).get(1);
        assertEquals(List.of(old), cancel.attempts());
        say(1, new CommandDone(cancel.command(), Optional.empty()));
        say(1, new TaskStateChanged(9, new AttemptReport(old, TaskState.CANCELED, Optional.empty())));
        assertTrue(sent(1).contains(new ReportReceived(EPOCH, 9)));
        ReleaseJob release = (ReleaseJob) sent(1).get(sent(1).size() - 1);
        assertTrue(notices(JOB).stream().noneMatch(JobNotice.SlotsGranted.class::isInstance));
        now += 2000;
        note(core.woken(now));
        assertEquals(release, sent(1).get(sent(1).size() - 1));
        say(1, new CommandDone(release.command(), Optional.empty()));
        assertEquals(1, granted(JOB).size());
    }

    @Test
    void aWorkerThatComesBackReportsToTheJobsThatHaveItsSlots() {
        register(1, A, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        AttemptReport report = new AttemptReport(attempt(JOB, EPOCH), TaskState.RUNNING, Optional.empty());
        say(2, registration(A, 1, List.of(report)));
        assertTrue(notices(JOB).contains(new JobNotice.AttemptReported(A, OptionalLong.empty(), report)));
        assertTrue(sent(2).stream().noneMatch(CancelTasks.class::isInstance));
    }

    @Test
    void messagesReachTheJobTheyAreAboutAndOthersAreAcknowledged() {
        register(1, A, 1);
        note(core.slotsDemanded(JOB, 5, new SlotDemand(1, 1)));
        effects.clear();
        AttemptReport mine = new AttemptReport(attempt(JOB, EPOCH), TaskState.RUNNING, Optional.empty());
        AttemptReport foreign = new AttemptReport(attempt(OTHER, EPOCH), TaskState.RUNNING, Optional.empty());
        CommandId command = new CommandId((5L << 32) | 1);
        TaskMetrics metrics = new TaskMetrics(mine.attempt(), 1, 1, 0, 0, 0, 0, 0, 0);
        say(1, new TaskStateChanged(1, mine));
        say(1, new TaskStateChanged(2, foreign));
        say(1, new CommandDone(command, Optional.empty()));
        say(1, new Heartbeat(2, List.of(metrics)));
        say(1, new Heartbeat(1, List.of(metrics)));
        assertEquals(
                List.of(
                        new JobNotice.AttemptReported(A, OptionalLong.of(1), mine),
                        new JobNotice.CommandAnswered(A, command, Optional.empty()),
                        new JobNotice.MetricsReported(A, List.of(metrics))),
                notices(JOB));
        assertTrue(sent(1).contains(new ReportReceived(EPOCH, 2)));
    }

    @Test
    void aMessageForALostWorkerIsDropped() {
        note(core.messageForWorker(A, new ReportReceived(EPOCH, 1)));
        assertTrue(effects.isEmpty());
    }

    @Test
    void aWorkerWhoseConnectionBrokeComesBackOnAnotherAndNothingIsLost() {
        register(1, A, 2);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        note(core.connectionClosed(new ConnectionId(1), "reset", now));
        answerProbe(ProbeOutcome.ANSWERED);
        assertTrue(core.workers().get(0).suspect());
        note(core.slotsDemanded(OTHER, 2, new SlotDemand(1, 1)));
        assertTrue(notices(OTHER).stream().noneMatch(JobNotice.SlotsGranted.class::isInstance), "not while suspect");
        now += 4_000;
        register(2, A, 2);
        assertEquals(1, granted(OTHER).size());
        assertTrue(notices(JOB).stream().noneMatch(JobNotice.WorkerGone.class::isInstance));
    }

    @Test
    void aWorkerWhoseConnectionBrokeIsLostWhenItDoesNotComeBackInTime() {
        register(1, A, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        note(core.connectionClosed(new ConnectionId(1), "reset", now));
        answerProbe(ProbeOutcome.ANSWERED);
        now = core.nextWakeMs();
        assertEquals(5_100, now);
        note(core.woken(now));
        assertTrue(notices(JOB).stream().anyMatch(JobNotice.WorkerGone.class::isInstance));
    }

    @Test
    void aMessageForAWorkerWithoutAConnectionIsDroppedAndSentWhenItIsRepeated() {
        register(1, A, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        note(core.connectionClosed(new ConnectionId(1), "reset", now));
        effects.clear();
        ReportReceived message = new ReportReceived(EPOCH, 1);
        note(core.messageForWorker(A, message));
        assertTrue(effects.isEmpty());
        register(2, A, 1);
        note(core.messageForWorker(A, message));
        assertTrue(sent(2).contains(message));
    }

    @Test
    void aSilentWorkerThatNobodyReachesIsLostLongBeforeItsHeartbeatsAreMissed() {
        register(1, A, 1);
        register(2, B, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 2)));
        note(core.linkSilent(new ConnectionId(1), now));
        ProbeWorker asked = (ProbeWorker) sent(2).get(sent(2).size() - 1);
        assertEquals(A, asked.target().id());
        answerProbe(ProbeOutcome.SILENT);
        assertEquals(2, core.registeredSlots());
        say(2, new WorkerProbed(asked.probe(), ProbeOutcome.SILENT));
        assertEquals(1, core.registeredSlots());
        JobNotice.WorkerGone gone =
                (JobNotice.WorkerGone) notices(JOB).get(notices(JOB).size() - 1);
        assertTrue(
                gone.failure()
                        .sentence()
                        .contains(
                                "its connection is silent, and the JobManager can't reach its data port, nor can another worker"),
                gone.failure().sentence());
    }

    @Test
    void aWorkerThatLeavesIsLostAtOnce() {
        register(1, A, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        say(1, new WorkerLeaves("A task hangs."));
        assertEquals(0, core.registeredSlots());
        JobNotice.WorkerGone gone =
                (JobNotice.WorkerGone) notices(JOB).get(notices(JOB).size() - 1);
        assertTrue(
                gone.failure().sentence().endsWith("it has left: A task hangs."),
                gone.failure().sentence());
    }

    @Test
    void theLastWordsOfASuspectWorkerLeaseNoneOfItsSlots() {
        register(1, A, 1);
        note(core.linkSilent(new ConnectionId(1), now));
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        say(1, new WorkerLeaves("It was told to."));
        assertEquals(List.of(new JobNotice.SlotsWaiting(1, 1, 0)), notices(JOB));
    }

    @Test
    void aConnectionOnWhichNobodyRegistersIsClosed() {
        note(core.connectionOpened(new ConnectionId(1), now));
        note(core.connectionOpened(new ConnectionId(2), now));
        register(2, A, 1);
        effects.clear();
        note(core.woken(now + 4_999));
        assertTrue(effects.isEmpty());
        note(core.woken(now + 5_000));
        assertEquals(
                List.of(1L),
                effects.stream()
                        .filter(ResourceEffect.Close.class::isInstance)
                        .map(effect ->
                                ((ResourceEffect.Close) effect).connection().value())
                        .filter(connection -> connection == 1)
                        .toList());
    }

    @Test
    void aJobLeavesAWorkerThatIsDrainedWhichThenStops() {
        register(1, A, 1);
        register(2, B, 1);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        WorkerId used = granted(JOB).get(0).slot().worker();
        WorkerId other = used.equals(A) ? B : A;
        long connection = used.equals(A) ? 1 : 2;
        note(core.drainRequested(used));
        note(core.drainRequested(used));
        assertEquals(
                List.of(new JobNotice.SlotsRevoked(used, RevokeReason.DRAINED)),
                notices(JOB).subList(1, notices(JOB).size()));
        note(core.slotsDemanded(JOB, 1, new SlotDemand(2, 1)));
        JobNotice.SlotsGranted second =
                (JobNotice.SlotsGranted) notices(JOB).get(notices(JOB).size() - 1);
        assertEquals(other, second.slots().get(0).slot().worker());
        assertTrue(sent(connection).stream().noneMatch(StopWorker.class::isInstance));
        note(core.slotsReturned(JOB, used));
        assertTrue(sent(connection).stream().anyMatch(StopWorker.class::isInstance));
        effects.clear();
        say(connection, new Heartbeat(1, List.of()));
        assertTrue(sent(connection).stream().anyMatch(StopWorker.class::isInstance), "until it has gone");
        say(connection, new WorkerLeaves("drained"));
        assertEquals(List.of(other), core.workers().stream().map(WorkerView::id).toList());
    }

    @Test
    void aWorkerThatIsDrainedAndComesBackAfterItWasLostIsDrainedStill() {
        register(1, A, 1);
        note(core.drainRequested(A));
        note(core.connectionClosed(new ConnectionId(1), "gone", now));
        answerProbe(ProbeOutcome.REFUSED);
        register(2, A, 1);
        assertTrue(core.workers().get(0).draining());
        assertTrue(sent(2).stream().anyMatch(StopWorker.class::isInstance));
    }

    @Test
    void workersThatDoNotReachEachOtherAreNotUsedTogether() {
        register(1, A, 2);
        register(2, B, 2);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 4)));
        block(2, B, A);
        WorkerId left = notices(JOB).stream()
                .filter(JobNotice.SlotsRevoked.class::isInstance)
                .map(notice -> ((JobNotice.SlotsRevoked) notice).worker())
                .findFirst()
                .orElseThrow();
        note(core.slotsDemanded(JOB, 1, new SlotDemand(2, 2)));
        JobNotice.SlotsWaiting waiting =
                (JobNotice.SlotsWaiting) notices(JOB).get(notices(JOB).size() - 1);
        assertEquals(0, waiting.free());
        note(core.slotsReturned(JOB, left));
        waiting = (JobNotice.SlotsWaiting) notices(JOB).get(notices(JOB).size() - 1);
        assertTrue(waiting.why().orElseThrow().contains("The workers a and b can't reach each other"));
        register(3, new WorkerId("c"), 2);
        JobNotice.SlotsGranted granted =
                (JobNotice.SlotsGranted) notices(JOB).get(notices(JOB).size() - 1);
        assertTrue(
                granted.slots().stream().allMatch(slot -> slot.slot().worker().equals(new WorkerId("c"))));
        assertEquals(List.of(B), core.workers().get(0).blockedWith());
    }

    @Test
    void aPairIsAskedAboutUntilTheWayIsOpenAgain() {
        register(1, A, 1);
        register(2, B, 1);
        block(1, A, B);
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 2)));
        assertTrue(notices(JOB).stream().noneMatch(JobNotice.SlotsGranted.class::isInstance));
        for (int round = 0; round < 5; round++) {
            now += 1_000;
            say(1, new Heartbeat(now, List.of()));
            say(2, new Heartbeat(now, List.of()));
            note(core.woken(now));
        }
        ProbeWorker again = (ProbeWorker) sent(1).stream()
                .filter(ProbeWorker.class::isInstance)
                .reduce((first, second) -> second)
                .orElseThrow();
        say(1, new WorkerProbed(again.probe(), ProbeOutcome.ANSWERED));
        assertEquals(2, granted(JOB).size());
        assertEquals(List.of(), core.workers().get(0).blockedWith());
    }

    @Test
    void aDeploymentForAWorkerThatHasNoSlotOfTheJobIsDropped() {
        register(1, A, 1);
        effects.clear();
        JobDeployment deployment = new JobDeployment(JOB, "job", List.of(), Map.of(), List.of(), List.of());
        DeployTasks deploy = new DeployTasks(EPOCH, new CommandId(1L << 32), deployment);
        note(core.messageForWorker(A, deploy));
        assertTrue(effects.isEmpty());
        note(core.slotsDemanded(JOB, 1, new SlotDemand(1, 1)));
        note(core.messageForWorker(A, deploy));
        assertTrue(sent(1).contains(deploy));
    }

    /** A task on one worker fails for want of the other, and a probe confirms it. */
    private void block(long connection, WorkerId by, WorkerId about) {
        Failure failure = new Failure(ErrorCode.CONNECTION_FAILED, "No way.", "", Optional.of(about));
        say(
                connection,
                new TaskStateChanged(
                        1, new AttemptReport(attempt(OTHER, EPOCH), TaskState.FAILED, Optional.of(failure))));
        ProbeWorker asked = (ProbeWorker) sent(connection).stream()
                .filter(ProbeWorker.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertEquals(about, asked.target().id());
        say(connection, new WorkerProbed(asked.probe(), ProbeOutcome.SILENT));
        assertTrue(core.workers().stream()
                .filter(worker -> worker.id().equals(by))
                .allMatch(worker -> worker.blockedWith().equals(List.of(about))));
    }

    /** The last probe that this process was to make comes to that. */
    private void answerProbe(ProbeOutcome outcome) {
        long probe = effects.stream()
                .filter(ResourceEffect.Probe.class::isInstance)
                .mapToLong(effect -> ((ResourceEffect.Probe) effect).probe())
                .max()
                .orElseThrow();
        note(core.probed(probe, outcome, now));
    }

    private static AttemptId attempt(JobID job, long epoch) {
        return new AttemptId(job, new VertexId("0".repeat(32)), 0, 0, epoch);
    }

    private static RegisterWorker registration(WorkerId worker, int slots, List<AttemptReport> attempts) {
        return new RegisterWorker(worker, "127.0.0.1", 1000, slots, 1, "test", 0, attempts);
    }

    private void register(long connection, WorkerId worker, int slots) {
        say(connection, registration(worker, slots, List.of()));
    }

    private void say(long connection, WorkerMessage message) {
        note(core.workerSaid(new ConnectionId(connection), message, now));
    }

    private List<LeasedSlot> granted(JobID job) {
        return notices(job).stream()
                .filter(JobNotice.SlotsGranted.class::isInstance)
                .map(notice -> ((JobNotice.SlotsGranted) notice).slots())
                .findFirst()
                .orElseThrow();
    }

    private List<JobNotice> notices(JobID job) {
        return effects.stream()
                .filter(effect -> effect instanceof ResourceEffect.Notice notice
                        && notice.job().equals(job))
                .map(effect -> ((ResourceEffect.Notice) effect).notice())
                .toList();
    }

    private List<CoordinatorMessage> sent(long connection) {
        return effects.stream()
                .filter(effect -> effect instanceof ResourceEffect.Send send
                        && send.connection().value() == connection)
                .map(effect -> ((ResourceEffect.Send) effect).message())
                .toList();
    }

    private void note(List<ResourceEffect> more) {
        effects.addAll(more);
    }
}
