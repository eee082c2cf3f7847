package dev.weir.jobmanager.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.jobmanager.slot.SlotId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.testkit.control.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JobMasterCoreTest {
    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final long EPOCH = 7;
    private static final Failure BROKEN = new Failure(ErrorCode.USER_FUNCTION_FAILED, "No number in 'x'.", "trace");

    private final JobGraph graph = GraphBuilder.pipeline(1, 2);
    private final JobMasterCore core = new JobMasterCore(
            graph, List.of(), 0, 1, new JobMasterSettings(EPOCH, 1000, 5000), nowMs -> OptionalLong.empty());
    private final List<JobMasterEffect> effects = new ArrayList<>();
    private long now = 10;
    private long report;

    @Test
    void asksForAsManySlotsAsTheWidestVertexAndRepeatsUntilTheyAreThere() {
        long asked = now;
        note(core.started(asked));
        JobMasterEffect.DemandSlots request = new JobMasterEffect.DemandSlots(1, new SlotDemand(1, 2));
        assertEquals(List.of(request), effects);
        effects.clear();
        note(core.woken(asked + 4999));
        assertTrue(effects.isEmpty());
        note(core.woken(asked + 5000));
        assertEquals(List.of(request), effects);
        note(core.noticed(new JobNotice.SlotsWaiting(1, 2, 1), now));
        assertEquals(
                "The job waits for 2 slots, 1 is free: start workers, or lower the parallelism.",
                core.view().slotWait().orElseThrow().sentence());
        grant();
        assertTrue(core.view().slotWait().isEmpty());
    }

    @Test
    void eachWorkerGetsOneDeploymentWithItsSubtasksOfAllVertices() {
        start();
        List<DeployTasks> deploys = told(DeployTasks.class);
        assertEquals(2, deploys.size());
        JobDeployment onA = deploys.get(0).deployment();
        assertEquals(
                List.of(A, B), onA.workers().stream().map(WorkerAddress::id).toList());
        assertEquals(List.of(0, 0, 0), subtasks(onA));
        assertEquals(List.of(1, 1), subtasks(deploys.get(1).deployment()));
        VertexDeployment count = onA.vertices().get(1);
        assertEquals(2, count.inputs().get(0).producers().size());
        assertEquals(1, count.inputs().get(0).producers().get(1).worker());
        assertEquals(0, count.subtasks().get(0).keyGroups().first());
        assertEquals(List.of(0, 1), onA.vertices().get(0).outputs().get(0).consumerWorkers());
        assertEquals(
                (1 << 15) - 1,
                onA.vertices().get(0).outputs().get(0).keyGroups().get(1).last());
        assertTrue(count.outputs().get(0).keyGroups().isEmpty());
        assertEquals(EPOCH, count.subtasks().get(0).epoch());
    }

    @Test
    void aGrantThatIsRepeatedDeploysNothingAgain() {
        start();
        effects.clear();
        grant();
        assertTrue(effects.isEmpty());
    }

    @Test
    void groupsDoNotShareSlots() {
        JobGraph grouped = GraphBuilder.job(1)
                .vertex("source", 3)
                .vertex("heavy", 2, "own")
                .edge("source", "heavy", Partitioning.REBALANCE)
                .build();
        SlotSharing sharing = new SlotSharing(grouped);
        assertEquals(5, sharing.slots());
        assertEquals(2, sharing.slotOf(grouped.vertices().get(0), 2));
        assertEquals(4, sharing.slotOf(grouped.vertices().get(1), 1));
    }

    @Test
    void unansweredDeploymentIsRepeatedWithItsId() {
        start();
        DeployTasks first = told(DeployTasks.class).get(0);
        answer(A, first.command());
        effects.clear();
        note(core.woken(now + 1000));
        assertEquals(1, told(DeployTasks.class).size());
        assertEquals(2, told(DeployTasks.class).get(0).deployment().vertices().size());
    }

    @Test
    void finishesWhenAllTasksHaveAndClosesWhenAllWorkersHaveForgottenTheJob() {
        start();
        all().forEach(attempt -> report(attempt, TaskState.RUNNING));
        assertTrue(ended().isEmpty());
        all().forEach(attempt -> report(attempt, TaskState.FINISHED));
        assertEquals(JobState.FINISHED, ended().orElseThrow().state());
        List<ReleaseJob> releases = told(ReleaseJob.class);
        assertEquals(2, releases.size());
        answer(A, releases.get(0).command());
        assertTrue(effects.contains(new JobMasterEffect.ReturnSlots(A)));
        assertFalse(effects.contains(new JobMasterEffect.Closed()));
        answer(B, releases.get(1).command());
        assertTrue(effects.contains(new JobMasterEffect.Closed()));
        assertEquals(Deadlines.NEVER, core.nextWakeMs());
    }

    @Test
    void aFailedTaskEndsTheOthersAndTheJobFailsWithItsSentence() {
        start();
        all().forEach(attempt -> report(attempt, TaskState.RUNNING));
        fail(attempt("count", 1), BROKEN);
        assertEquals(JobState.FAILING, core.state());
        assertEquals(3, cancelled(A));
        assertEquals(1, cancelled(B));
        all().stream().filter(a -> !a.equals(attempt("count", 1))).forEach(a -> report(a, TaskState.CANCELED));
        JobView view = ended().orElseThrow();
        assertEquals(JobState.FAILED, view.state());
        assertEquals(
                "Task 'count (2/2)' failed on worker b: No number in 'x'.",
                view.rootCause().orElseThrow().sentence());
        assertEquals(
                ErrorCode.USER_FUNCTION_FAILED, view.rootCause().orElseThrow().code());
    }

    @Test
    void aBrokenConnectionIsNotTheRootCauseWhenAnythingElseIsKnown() {
        start();
        fail(attempt("sink", 0), new Failure(ErrorCode.CONNECTION_FAILED, "The connection ended.", ""));
        fail(attempt("count", 1), BROKEN);
        fail(attempt("count", 0), new Failure(ErrorCode.USER_FUNCTION_FAILED, "Later.", ""));
        assertTrue(core.view().rootCause().orElseThrow().sentence().contains("No number"));
    }

    @Test
    void aProducerThatEndedIsNotTheRootCauseWhenAnythingElseIsKnown() {
        start();
        fail(attempt("sink", 0), new Failure(ErrorCode.WORKER_LOST, "Its task has ended early.", ""));
        fail(attempt("count", 1), BROKEN);
        assertTrue(core.view().rootCause().orElseThrow().sentence().contains("No number"));
    }

    @Test
    void aLostWorkerFailsTheJobWithoutWaitingForIt() {
        start();
        all().forEach(attempt -> report(attempt, TaskState.RUNNING));
        lose(A);
        assertEquals(0, cancelled(A));
        report(attempt("source", 1), TaskState.CANCELED);
        report(attempt("count", 1), TaskState.CANCELED);
        assertEquals(JobState.FAILED, ended().orElseThrow().state());
        assertEquals(1, told(ReleaseJob.class).size());
        answer(B, told(ReleaseJob.class).get(0).command());
        assertTrue(effects.contains(new JobMasterEffect.Closed()));
    }

    @Test
    void aJobThatWaitsForSlotsIsCancelledAtOnce() {
        note(core.started(now));
        note(core.cancelled(now));
        assertEquals(JobState.CANCELED, ended().orElseThrow().state());
        assertTrue(effects.contains(new JobMasterEffect.Closed()));
        effects.clear();
        grant();
        assertTrue(effects.isEmpty());
    }

    @Test
    void aCancelTakesBackADeploymentThatIsStillOnItsWay() {
        start();
        note(core.cancelled(now));
        effects.clear();
        note(core.woken(now + 1000));
        assertTrue(told(DeployTasks.class).isEmpty());
        assertEquals(2, told(CancelTasks.class).size());
        all().forEach(attempt -> report(attempt, TaskState.CANCELED));
        assertEquals(JobState.CANCELED, ended().orElseThrow().state());
    }

    @Test
    void aRefusedDeploymentFailsTheJob() {
        start();
        DeployTasks onB = told(DeployTasks.class).get(1);
        Failure noJar = new Failure(ErrorCode.BAD_JAR, "A jar is missing.", "");
        note(core.noticed(new JobNotice.CommandAnswered(B, onB.command(), Optional.of(noJar)), now));
        assertEquals(JobState.FAILING, core.state());
        assertEquals(0, cancelled(B));
        all().stream().filter(a -> a.subtask() == 0).forEach(a -> report(a, TaskState.CANCELED));
        assertEquals(
                ErrorCode.BAD_JAR,
                ended().orElseThrow().rootCause().orElseThrow().code());
    }

    @Test
    void aTaskThatItsWorkerCancelsByItselfFailsTheJob() {
        start();
        report(attempt("sink", 0), TaskState.CANCELING);
        report(attempt("sink", 0), TaskState.CANCELED);
        assertEquals(JobState.FAILING, core.state());
    }

    @Test
    void aTaskThatEndsAsCancelledUnaskedFailsTheJob() {
        start();
        report(attempt("sink", 0), TaskState.CANCELED);
        assertEquals(JobState.FAILING, core.state());
    }

    @Test
    void everyReportIsAcknowledgedAndThatOfAnotherAttemptChangesNothing() {
        start();
        effects.clear();
        AttemptId current = attempt("sink", 0);
        AttemptId older = new AttemptId(current.job(), current.vertex(), 0, 0, EPOCH - 1);
        report(older, A, TaskState.FAILED);
        assertEquals(List.of(new ReportReceived(EPOCH, report)), told(CoordinatorMessage.class));
        report(current, B, TaskState.FAILED);
        assertEquals(2, told(ReportReceived.class).size());
        assertEquals(JobState.RUNNING, core.state());
    }

    @Test
    void countersDoNotGoBack() {
        start();
        AttemptId sink = attempt("sink", 0);
        note(core.noticed(new JobNotice.MetricsReported(A, List.of(metrics(sink, 5))), now));
        note(core.noticed(new JobNotice.MetricsReported(A, List.of(metrics(sink, 3))), now));
        note(core.noticed(new JobNotice.MetricsReported(B, List.of(metrics(sink, 9))), now));
        SubtaskView view = core.view().vertices().get(2).subtasks().get(0);
        assertEquals(5, view.metrics().orElseThrow().recordsIn());
    }

    private static TaskMetrics metrics(AttemptId attempt, long records) {
        return new TaskMetrics(attempt, records, 0, 0, 0, 0, 0, 0, 0);
    }

    private void start() {
        note(core.started(now));
        grant();
    }

    private void grant() {
        note(core.noticed(new JobNotice.SlotsGranted(1, List.of(slot(A), slot(B))), now));
    }

    private static LeasedSlot slot(WorkerId worker) {
        return new LeasedSlot(new SlotId(worker, 0), new WorkerAddress(worker, "127.0.0.1", 1));
    }

    private AttemptId attempt(String vertex, int subtask) {
        return all().stream()
                .filter(id -> graph.vertex(id.vertex()).name().equals(vertex) && id.subtask() == subtask)
                .findFirst()
                .orElseThrow();
    }

    private List<AttemptId> all() {
        return graph.vertices().stream()
                .flatMap(vertex -> java.util.stream.IntStream.range(0, vertex.parallelism())
                        .mapToObj(subtask -> new AttemptId(graph.id(), vertex.id(), subtask, 0, EPOCH)))
                .toList();
    }

    private void report(AttemptId attempt, TaskState state) {
        report(attempt, attempt.subtask() == 0 ? A : B, state);
    }

    private void report(AttemptId attempt, WorkerId worker, TaskState state) {
        report(worker, new AttemptReport(attempt, state, Optional.empty()));
    }

    private void fail(AttemptId attempt, Failure failure) {
        report(attempt.subtask() == 0 ? A : B, new AttemptReport(attempt, TaskState.FAILED, Optional.of(failure)));
    }

    private void report(WorkerId worker, AttemptReport attemptReport) {
        report++;
        note(core.noticed(new JobNotice.AttemptReported(worker, OptionalLong.of(report), attemptReport), now));
    }

    private void lose(WorkerId worker) {
        note(core.noticed(
                new JobNotice.WorkerGone(worker, new Failure(ErrorCode.WORKER_LOST, "The worker is lost.", "")), now));
    }

    private void answer(WorkerId worker, CommandId command) {
        note(core.noticed(new JobNotice.CommandAnswered(worker, command, Optional.empty()), now));
    }

    private int cancelled(WorkerId worker) {
        return effects.stream()
                .filter(effect -> effect instanceof JobMasterEffect.Tell tell
                        && tell.worker().equals(worker)
                        && tell.message() instanceof CancelTasks)
                .mapToInt(effect -> ((CancelTasks) ((JobMasterEffect.Tell) effect).message())
                        .attempts()
                        .size())
                .sum();
    }

    private <M extends CoordinatorMessage> List<M> told(Class<M> kind) {
        return effects.stream()
                .filter(JobMasterEffect.Tell.class::isInstance)
                .map(effect -> ((JobMasterEffect.Tell) effect).message())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Optional<JobView> ended() {
        return effects.stream()
                .filter(JobMasterEffect.Ended.class::isInstance)
                .map(effect -> ((JobMasterEffect.Ended) effect).result())
                .findFirst();
    }

    private static List<Integer> subtasks(JobDeployment deployment) {
        return deployment.vertices().stream()
                .flatMap(vertex -> vertex.subtasks().stream())
                .map(SubtaskDeployment::subtask)
                .toList();
    }

    private void note(List<JobMasterEffect> more) {
        now++;
        effects.addAll(more);
    }
}
