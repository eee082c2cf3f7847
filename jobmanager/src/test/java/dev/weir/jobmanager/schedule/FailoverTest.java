package dev.weir.jobmanager.schedule;

import static dev.weir.jobmanager.schedule.MasterDriver.A;
import static dev.weir.jobmanager.schedule.MasterDriver.B;
import static dev.weir.jobmanager.schedule.MasterDriver.BROKEN;
import static dev.weir.jobmanager.schedule.MasterDriver.C;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.ids.AttemptId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import dev.weir.testkit.control.GraphBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How a job survives failures, lost workers and workers that it has to leave: invariants J8 to J15. */
class FailoverTest {
    private static final Failure ECHO = new Failure(ErrorCode.CONNECTION_FAILED, "The connection ended.", "");

    @Test
    void aFailedTaskRestartsItsRegionAfterThePause() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.fail(job.attempt("count", 1, 0), BROKEN);
        assertEquals(JobState.RESTARTING, job.core.state());
        assertEquals(3, job.cancelled(A).size());
        job.effects.clear();
        endOthers(job, 0);
        assertEquals(TaskState.SCHEDULED, job.stateOf("sink", 0));
        assertTrue(job.effects(JobMasterEffect.DemandSlots.class).isEmpty(), "its slots are kept");
        job.pass(999);
        assertTrue(job.told(A, DeployTasks.class).isEmpty());
        job.pass(1);
        assertEquals(JobState.RUNNING, job.core.state());
        assertEquals(A, job.deployed.get(job.attempt("sink", 0, 1)));
        assertEquals(B, job.deployed.get(job.attempt("count", 1, 1)));
        job.reportAll(1, TaskState.FINISHED);
        assertEquals(JobState.FINISHED, job.core.state());
        assertEquals(1, job.core.view().restarts());
        assertTrue(job.core.view().rootCause().isEmpty());
    }

    /** J9. */
    @Test
    void nothingRestartsBeforeTheLastOldAttemptHasEnded() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.fail(job.attempt("source", 0, 0), BROKEN);
        job.effects.clear();
        List<AttemptId> alive = List.of(
                job.attempt("source", 1, 0),
                job.attempt("count", 0, 0),
                job.attempt("count", 1, 0),
                job.attempt("sink", 0, 0));
        job.pass(60_000);
        for (AttemptId attempt : alive) {
            assertTrue(job.told(A, DeployTasks.class).isEmpty());
            assertTrue(job.told(B, DeployTasks.class).isEmpty());
            job.report(attempt, TaskState.CANCELED);
        }
        assertEquals(1, job.told(A, DeployTasks.class).size());
        assertEquals(1, job.told(B, DeployTasks.class).size());
    }

    /** J8. */
    @Test
    void otherRegionsRunOn() {
        MasterDriver job = twoPipelines("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.fail(job.attempt("left sink", 1, 0), BROKEN);
        job.report(job.attempt("left sink", 0, 0), TaskState.CANCELED);
        job.report(job.attempt("left source", 0, 0), TaskState.CANCELED);
        job.report(job.attempt("left source", 1, 0), TaskState.CANCELED);
        job.report(job.attempt("right source", 0, 0), TaskState.FINISHED);
        job.pass(1_000);
        assertEquals(1, job.numberOf("left sink", 0));
        assertEquals(0, job.numberOf("right source", 0));
        assertEquals(TaskState.RUNNING, job.stateOf("right sink", 0));
        assertEquals(
                4,
                job.deployed.keySet().stream()
                        .filter(attempt -> attempt.attempt() == 1)
                        .count());
        job.report(job.attempt("right sink", 0, 0), TaskState.FINISHED);
        assertEquals(JobState.RUNNING, job.core.state());
        job.reportAll(1, TaskState.FINISHED);
        assertEquals(JobState.FINISHED, job.core.state());
    }

    @Test
    void finishedTasksOfTheRegionRunAgainAndThoseOfAFinishedRegionDoNot() {
        MasterDriver job = twoPipelines("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.report(job.attempt("left source", 0, 0), TaskState.FINISHED);
        job.report(job.attempt("right source", 0, 0), TaskState.FINISHED);
        job.report(job.attempt("right sink", 0, 0), TaskState.FINISHED);
        job.lose(A);
        job.report(job.attempt("left source", 1, 0), TaskState.CANCELED);
        job.report(job.attempt("left sink", 1, 0), TaskState.CANCELED);
        job.grant(2, C);
        job.pass(1_000);
        assertEquals(C, job.deployed.get(job.attempt("left source", 0, 1)));
        assertEquals(0, job.numberOf("right sink", 0));
    }

    /** J10. */
    @Test
    void whatAnOldAttemptSaysCountsNothing() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        restartOnce(job);
        job.reportAll(0, TaskState.FINISHED);
        job.reportAll(0, TaskState.FAILED);
        assertEquals(JobState.RUNNING, job.core.state());
        assertEquals(TaskState.DEPLOYING, job.stateOf("sink", 0));
        assertEquals(1, job.core.view().failures().size());
    }

    /** J11. */
    @Test
    void aLostWorkerIsReplacedByAsManySlotsAsItHeldUnderANewNumber() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.effects.clear();
        job.lose(B);
        assertEquals(
                List.of(new JobMasterEffect.DemandSlots(1, new SlotDemand(2, 1))),
                job.effects(JobMasterEffect.DemandSlots.class));
        endOthers(job, 0);
        job.pass(4_999);
        assertEquals(1, job.effects(JobMasterEffect.DemandSlots.class).size());
        job.pass(1);
        assertEquals(
                new JobMasterEffect.DemandSlots(1, new SlotDemand(2, 1)),
                job.effects(JobMasterEffect.DemandSlots.class).get(1));
        job.grant(1, A, B);
        assertTrue(job.told(A, DeployTasks.class).isEmpty(), "that request was answered long ago");
        job.grant(2, C);
        assertEquals(A, job.deployed.get(job.attempt("count", 0, 1)));
        assertEquals(C, job.deployed.get(job.attempt("count", 1, 1)));
        job.grant(2, B);
        assertEquals(JobState.RUNNING, job.core.state());
    }

    @Test
    void aSlotThatIsLostBeforeItIsUsedIsAskedForAgain() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.lose(B);
        job.grant(2, C);
        job.effects.clear();
        job.lose(C);
        assertEquals(
                List.of(new JobMasterEffect.DemandSlots(1, new SlotDemand(3, 1))),
                job.effects(JobMasterEffect.DemandSlots.class));
    }

    @Test
    void aWorkerThatCameBackIsAWorkerLikeAnyOther() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.lose(B);
        endOthers(job, 0);
        job.grant(2, B);
        job.pass(1_000);
        assertEquals(B, job.deployed.get(job.attempt("source", 1, 1)));
        job.reportAll(1, TaskState.FINISHED);
        assertEquals(1, job.told(B, ReleaseJob.class).size());
    }

    @Test
    void aWorkerThatTakesTwoRegionsWithItIsOneFailure() {
        MasterDriver job = twoPipelines("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.lose(A);
        assertEquals(JobState.RESTARTING, job.core.state());
        assertEquals(1, job.core.view().failures().size());
        job.report(job.attempt("left source", 1, 0), TaskState.CANCELED);
        job.report(job.attempt("left sink", 1, 0), TaskState.CANCELED);
        job.grant(2, C);
        job.pass(1_000);
        assertEquals(JobState.RUNNING, job.core.state());
        job.lose(C);
        assertEquals(JobState.FAILING, job.core.state(), "the strategy bears one failure");
    }

    @Test
    void withoutAStrategyTheJobFails() {
        MasterDriver job = pipeline("none").start(A, B);
        job.fail(job.attempt("sink", 0, 0), BROKEN);
        assertEquals(JobState.FAILING, job.core.state());
    }

    @Test
    void aFailureThatTheNextAttemptWouldFindAgainFailsTheJobAtOnce() {
        Failure hopeless = new Failure(ErrorCode.BAD_FUNCTION, "It can't be read.", "");
        MasterDriver first = pipeline("exponential-delay").start(A, B);
        first.fail(first.attempt("sink", 0, 0), hopeless);
        assertEquals(JobState.FAILING, first.core.state());
        MasterDriver late = pipeline("exponential-delay").start(A, B);
        late.fail(late.attempt("sink", 0, 0), ECHO);
        late.fail(late.attempt("count", 1, 0), hopeless);
        assertEquals(JobState.FAILING, late.core.state());
        assertTrue(late.core.view().rootCause().orElseThrow().sentence().contains("can't be read"));
    }

    @Test
    void anEchoGivesWayToTheFailureThatItEchoes() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.fail(job.attempt("sink", 0, 0), ECHO);
        job.now++;
        job.fail(job.attempt("count", 1, 0), BROKEN);
        job.fail(job.attempt("count", 0, 0), new Failure(ErrorCode.INTERNAL, "Later.", ""));
        List<JobFailure> failures = job.core.view().failures();
        assertEquals(1, failures.size());
        assertEquals("count (2/2)", failures.get(0).task());
        assertEquals(B, failures.get(0).worker().orElseThrow().id());
        assertEquals(job.now, failures.get(0).atMs());
        assertEquals(JobState.RESTARTING, job.core.state(), "one failure was counted");
    }

    /** J12. */
    @Test
    void asManyFailuresAreRememberedAsPeopleAreShown() {
        MasterDriver job = pipeline("exponential-delay").start(A, B);
        for (int number = 0; number < 30; number++) {
            job.fail(
                    job.attempt("sink", 0, number),
                    new Failure(ErrorCode.USER_FUNCTION_FAILED, "Failure " + number + ".", ""));
            endOthers(job, number);
            job.pass(60_000);
        }
        List<JobFailure> failures = job.core.view().failures();
        assertEquals(17, failures.size());
        assertEquals(
                "Task 'sink (1/1)' failed on worker a: Failure 29.",
                failures.get(0).failure().sentence());
        assertEquals(
                "Task 'sink (1/1)' failed on worker a: Failure 13.",
                failures.get(16).failure().sentence());
    }

    /** J16. */
    @Test
    void aJobThatWaitsGivesBackItsSlotsWhenOthersWaitForThemAndStartsWhenItHasAll() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.lose(B);
        job.effects.clear();
        job.note(job.core.noticed(new JobNotice.SlotsContended(2), job.now));
        assertEquals(
                new SlotDemand(3, 1, OptionalLong.of(2), List.of(), true),
                job.effects(JobMasterEffect.DemandSlots.class).get(0).demand(),
                "its tasks on A are not over");
        endOthers(job, 0);
        SlotDemand all = job.effects(JobMasterEffect.DemandSlots.class).get(1).demand();
        assertEquals(2, all.wanted());
        assertEquals(A, all.givesBack().get(0).worker());
        job.pass(1_000);
        assertTrue(job.told(A, DeployTasks.class).isEmpty());
        job.grant(all.number(), C, C);
        assertEquals(C, job.deployed.get(job.attempt("source", 0, 1)));
        job.reportAll(1, TaskState.FINISHED);
        assertEquals(1, job.told(A, ReleaseJob.class).size(), "it has left something there");
    }

    /** J13. */
    @Test
    void aDrainedWorkerIsLeftWhenThereIsAnotherPlaceAndNobodyCountsAFailure() {
        MasterDriver job = pipeline("none").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.effects.clear();
        job.revoke(B);
        job.revoke(B);
        assertEquals(
                List.of(new JobMasterEffect.DemandSlots(1, new SlotDemand(2, 1))),
                job.effects(JobMasterEffect.DemandSlots.class));
        assertEquals(JobState.RUNNING, job.core.state());
        assertTrue(job.cancelled(B).isEmpty(), "there is no other place yet");
        job.grant(2, C);
        assertEquals(JobState.RESTARTING, job.core.state());
        assertEquals(2, job.cancelled(B).size());
        job.reportAll(0, TaskState.CANCELED);
        assertEquals(JobState.RUNNING, job.core.state());
        assertEquals(C, job.deployed.get(job.attempt("source", 1, 1)));
        assertEquals(A, job.deployed.get(job.attempt("source", 0, 1)));
        assertTrue(job.effects(JobMasterEffect.ReturnSlots.class).isEmpty());
        job.answer(B, job.told(B, ReleaseJob.class).get(0).command(), Optional.empty());
        assertEquals(List.of(new JobMasterEffect.ReturnSlots(B)), job.effects(JobMasterEffect.ReturnSlots.class));
        assertTrue(job.core.view().failures().isEmpty());
        job.reportAll(1, TaskState.FINISHED);
        assertEquals(JobState.FINISHED, job.core.state());
        assertEquals(1, job.told(B, ReleaseJob.class).size());
    }

    @Test
    void aRegionThatFinishesWhileItIsMovedDoesNotRunAgain() {
        MasterDriver job = pipeline("none").start(A, B);
        job.revoke(B);
        job.grant(2, C);
        job.reportAll(0, TaskState.FINISHED);
        assertEquals(JobState.FINISHED, job.core.state());
        assertFalse(job.deployed.containsKey(job.attempt("sink", 0, 1)));
    }

    /** J14. */
    @Test
    void aWorkerOnWhichAllIsOverIsLeftWithoutAReplacement() {
        MasterDriver job = twoPipelines("none").start(B, A);
        job.report(job.attempt("right source", 0, 0), TaskState.FINISHED);
        job.report(job.attempt("right sink", 0, 0), TaskState.FINISHED);
        job.effects.clear();
        job.revoke(C);
        assertEquals(List.of(new JobMasterEffect.ReturnSlots(C)), job.effects(JobMasterEffect.ReturnSlots.class));
        job.revoke(B);
        assertEquals(1, job.effects(JobMasterEffect.DemandSlots.class).size());
        assertTrue(job.told(B, ReleaseJob.class).isEmpty(), "the left pipeline runs there");
    }

    @Test
    void aRegionThatWaitsAnywayLeavesADrainedWorkerAtOnce() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.fail(job.attempt("sink", 0, 0), BROKEN);
        job.revoke(B);
        endOthers(job, 0);
        job.answer(B, job.told(B, ReleaseJob.class).get(0).command(), Optional.empty());
        job.pass(1_000);
        assertFalse(job.deployed.containsKey(job.attempt("sink", 0, 1)));
        job.grant(2, B);
        assertEquals(B, job.deployed.get(job.attempt("source", 1, 1)), "it was left, and may be used again");
    }

    @Test
    void aDrainedWorkerThatDiesIsALostWorker() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.revoke(B);
        job.lose(B);
        assertEquals(1, job.core.view().failures().size());
        endOthers(job, 0);
        job.pass(1_000);
        job.grant(2, B);
        assertEquals(B, job.deployed.get(job.attempt("source", 1, 1)));
    }

    @Test
    void aJobIsCancelledWhileItRestarts() {
        MasterDriver ending = pipeline("fixed-delay").start(A, B);
        ending.fail(ending.attempt("sink", 0, 0), BROKEN);
        ending.cancel();
        assertEquals(JobState.CANCELLING, ending.core.state());
        endOthers(ending, 0);
        assertEquals(JobState.CANCELED, ending.core.state());

        MasterDriver waiting = pipeline("fixed-delay").start(A, B);
        waiting.lose(B);
        endOthers(waiting, 0);
        waiting.cancel();
        assertEquals(JobState.CANCELED, waiting.core.state());
        waiting.grant(2, C);
        waiting.pass(60_000);
        assertFalse(waiting.deployed.containsKey(waiting.attempt("sink", 0, 1)));
        waiting.answer(A, waiting.told(A, ReleaseJob.class).get(0).command(), Optional.empty());
        assertEquals(1, waiting.effects(JobMasterEffect.Closed.class).size());
        assertEquals(Deadlines.NEVER, waiting.core.nextWakeMs());
    }

    @Test
    void aJobFailsWhileAnotherOfItsRegionsRestarts() {
        MasterDriver job = twoPipelines("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.fail(job.attempt("left sink", 0, 0), BROKEN);
        job.fail(job.attempt("right sink", 0, 0), BROKEN);
        assertEquals(JobState.FAILING, job.core.state());
        assertTrue(job.core.view().rootCause().orElseThrow().sentence().contains("right sink"));
        endOthers(job, 0);
        assertEquals(JobState.FAILED, job.core.state());
        assertEquals(2, job.core.view().failures().size());
    }

    @Test
    void aRefusedDeploymentRestartsWhatItWouldHaveStarted() {
        MasterDriver job = twoPipelines("fixed-delay").start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        job.fail(job.attempt("left sink", 0, 0), BROKEN);
        job.report(job.attempt("left sink", 1, 0), TaskState.CANCELED);
        job.report(job.attempt("left source", 0, 0), TaskState.CANCELED);
        job.report(job.attempt("left source", 1, 0), TaskState.CANCELED);
        job.effects.clear();
        job.pass(1_000);
        DeployTasks again = job.told(B, DeployTasks.class).get(0);
        job.answer(B, again.command(), Optional.of(new Failure(ErrorCode.RESOURCES_EXHAUSTED, "Full.", "")));
        assertEquals(JobState.FAILING, job.core.state());
        assertEquals(TaskState.FAILED, job.stateOf("left sink", 1));
    }

    /** J15. */
    @Test
    void anAttemptThatLivesAlthoughItIsOverIsToldToEnd() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        restartOnce(job);
        job.effects.clear();
        AttemptId old = job.attempt("sink", 0, 0);
        job.report(old, TaskState.RUNNING);
        assertEquals(List.of(old), job.cancelled(A));
        job.effects.clear();
        job.report(old, TaskState.CANCELING);
        job.say(C, new AttemptReport(old, TaskState.RUNNING, Optional.empty()));
        job.report(job.attempt("sink", 0, 1), TaskState.RUNNING);
        assertTrue(job.effects.stream()
                .noneMatch(effect ->
                        effect instanceof JobMasterEffect.Tell tell && tell.message() instanceof CancelTasks));
    }

    @Test
    void anUnansweredDeploymentIsRepeatedForTheRegionsThatStillWantIt() {
        MasterDriver job = twoPipelines("fixed-delay").start(A, B);
        job.fail(job.attempt("left sink", 0, 0), BROKEN);
        job.effects.clear();
        job.pass(1_000);
        assertEquals(1, job.told(A, DeployTasks.class).size(), "the right pipeline is in it");
        assertTrue(job.told(B, DeployTasks.class).isEmpty(), "nobody wants it any more");
    }

    @Test
    void aTaskThatWasCancelledUnaskedIsAFailureLikeAnyOther() {
        MasterDriver job = pipeline("fixed-delay").start(A, B);
        job.report(job.attempt("sink", 0, 0), TaskState.CANCELED);
        assertEquals(JobState.RESTARTING, job.core.state());
        endOthers(job, 0);
        job.pass(1_000);
        assertEquals(JobState.RUNNING, job.core.state());
    }

    private static void restartOnce(MasterDriver job) {
        job.reportAll(0, TaskState.RUNNING);
        job.fail(job.attempt("sink", 0, 0), BROKEN);
        endOthers(job, 0);
        job.pass(1_000);
    }

    /** Everything that was told to end does. */
    private static void endOthers(MasterDriver job, int number) {
        job.reportAll(number, TaskState.CANCELED);
    }

    /** A source, a keyed map of 2 and a sink of 1, connected each with each; slots: A 0, B 1. */
    private static MasterDriver pipeline(String strategy) {
        return new MasterDriver(GraphBuilder.pipelineOf(1, 2)
                .setting("restart-strategy.type", strategy)
                .build());
    }

    /** Two regions: the left one on both slots, the right one on slot 0 alone. */
    private static MasterDriver twoPipelines(String strategy) {
        return new MasterDriver(GraphBuilder.job(1)
                .vertex("left source", 2)
                .vertex("left sink", 2)
                .vertex("right source", 1)
                .vertex("right sink", 1)
                .edge("left source", "left sink", Partitioning.HASH)
                .edge("right source", "right sink", Partitioning.FORWARD)
                .setting("restart-strategy.type", strategy)
                .build());
    }
}
