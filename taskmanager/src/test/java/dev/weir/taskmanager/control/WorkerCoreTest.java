package dev.weir.taskmanager.control;

import static dev.weir.taskmanager.control.Deployments.attempt;
import static dev.weir.taskmanager.control.Deployments.deploy;
import static dev.weir.taskmanager.control.Deployments.job;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import dev.weir.taskmanager.control.WorkerEffect.Connect;
import dev.weir.taskmanager.control.WorkerEffect.SendHeartbeat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerCoreTest {
    private static final AttemptId FIRST = attempt(1, 0, 0, 1);
    private static final AttemptId SECOND = attempt(1, 1, 0, 1);

    private final CoreDriver driver = CoreDriver.registered(1);

    private CancelTasks cancel(long command, AttemptId... attempts) {
        return new CancelTasks(1, new CommandId(command), List.of(attempts));
    }

    private ReleaseJob release(long command) {
        return new ReleaseJob(1, new CommandId(command), job(1));
    }

    private void runsAndIsAcknowledged(AttemptId attempt, long command) {
        driver.receive(deploy(1, command, attempt));
        driver.moved(attempt, TaskState.RUNNING);
        acknowledgeLast();
    }

    private void acknowledgeLast() {
        List<TaskStateChanged> reports = driver.sent(TaskStateChanged.class);
        driver.receive(new ReportReceived(1, reports.get(reports.size() - 1).report()));
    }

    private void reconnect() {
        driver.event(new WorkerEvent.Disconnected(driver.connection, "gone"));
        driver.at(driver.core.nextDeadlineMs());
        driver.event(new WorkerEvent.Connected(driver.connection));
    }

    @Test
    void dialsAtTheStartAndRegistersWhenTheConnectionStands() {
        CoreDriver fresh = new CoreDriver();
        fresh.event(new WorkerEvent.TimePassed());
        assertEquals(List.of(new Connect(1)), fresh.effects);
        fresh.event(new WorkerEvent.Connected(1));
        RegisterWorker registration = fresh.sent(RegisterWorker.class).get(0);
        assertEquals(CoreDriver.SETTINGS.worker(), registration.worker());
        assertEquals(List.of(), registration.attempts());
    }

    @Test
    void startsWhatIsDeployedReportsItAndAnswersTheCommand() {
        driver.receive(deploy(1, 7, FIRST, SECOND));
        assertEquals(List.of(FIRST, SECOND), driver.started());
        assertEquals(List.of(TaskState.INITIALIZING), driver.told(FIRST));
        assertEquals(new CommandId(7), driver.answers().get(0).command());
        driver.moved(FIRST, TaskState.RUNNING);
        assertEquals(List.of(TaskState.RUNNING), driver.told(FIRST));
    }

    @Test
    void answersARepeatedCommandAgainAndActsOnItOnce() {
        driver.receive(deploy(1, 7, FIRST));
        driver.receive(deploy(1, 7, FIRST));
        assertEquals(List.of(), driver.started());
        assertEquals(new CommandId(7), driver.answers().get(0).command());
    }

    @Test
    void startsAnAttemptOnceEvenWhenAnotherCommandDeploysItAgain() {
        driver.receive(deploy(1, 7, FIRST));
        driver.receive(deploy(1, 8, FIRST, SECOND));
        assertEquals(List.of(SECOND), driver.started());
    }

    @Test
    void neverStartsAnAttemptWhoseCancellationCameFirst() {
        driver.receive(cancel(8, FIRST));
        assertEquals(List.of(TaskState.CANCELED), driver.told(FIRST));
        driver.receive(deploy(1, 7, FIRST));
        assertEquals(List.of(), driver.started());
        assertEquals(List.of(TaskState.CANCELED), driver.told(FIRST));
    }

    @Test
    void neverStartsAnAttemptOfAJobThatWasReleased() {
        driver.receive(release(8));
        driver.receive(deploy(1, 7, FIRST));
        assertEquals(List.of(), driver.started());
        assertEquals(1, driver.answers().size());
        assertEquals(List.of(), driver.core.reports());
    }

    @Test
    void cancelsWhatRunsThoughItsJobWasReleasedByALaterCommandBefore() {
        driver.receive(release(8));
        driver.receive(deploy(1, 9, FIRST));
        assertEquals(List.of(FIRST), driver.started());
        driver.receive(cancel(2, FIRST));
        assertEquals(List.of(FIRST), driver.cancelled());
    }

    @Test
    void startsAJobAgainThatANewerLeaderRecovers() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.receive(release(8));
        assertEquals(List.of(FIRST), driver.cancelled());
        AttemptId recovered = attempt(1, 0, 0, 2);
        driver.receive(deploy(2, 1, recovered));
        assertEquals(List.of(recovered), driver.started());
        driver.moved(FIRST, TaskState.CANCELED);
        assertEquals(List.of(), driver.releasedJobs());
        assertEquals(List.of(TaskState.CANCELED), driver.told(FIRST));
    }

    @Test
    void refusesCommandsOfALowerEpochOnceItHasSeenAHigher() {
        driver.receive(new HeartbeatAck(5, 1));
        driver.receive(deploy(1, 7, FIRST));
        assertEquals(List.of(), driver.started());
        assertTrue(driver.answers().get(0).failure().isPresent());
        assertEquals(5, driver.core.highestEpoch());
    }

    @Test
    void leavesALeaderThatRegistersItWithALowerEpoch() {
        driver.receive(new HeartbeatAck(5, 1));
        reconnect();
        driver.receive(new WorkerRegistered(1, 1_000, 5_000));
        assertTrue(driver.disconnected());
    }

    @Test
    void refusesToDeployAttemptsThatAnotherLeaderMade() {
        driver.receive(deploy(2, 7, FIRST));
        assertEquals(List.of(), driver.started());
        assertTrue(driver.answers().get(0).failure().isPresent());
    }

    @Test
    void cancelsARunningAttemptOnceAndReportsWhatItCameTo() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.receive(cancel(8, FIRST));
        assertEquals(List.of(FIRST), driver.cancelled());
        driver.receive(cancel(9, FIRST));
        assertEquals(List.of(), driver.cancelled());
        driver.moved(FIRST, TaskState.FINISHED);
        assertEquals(List.of(TaskState.FINISHED), driver.told(FIRST));
    }

    @Test
    void tellsAgainWhatAnEndedAttemptCameToWhenItIsCancelled() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.moved(FIRST, TaskState.FAILED);
        acknowledgeLast();
        driver.receive(cancel(8, FIRST));
        assertEquals(List.of(TaskState.FAILED), driver.told(FIRST));
    }

    @Test
    void repeatsAReportUntilItIsAcknowledged() {
        driver.receive(deploy(1, 7, FIRST));
        driver.moved(FIRST, TaskState.FINISHED);
        long report = driver.sent(TaskStateChanged.class).get(0).report();
        for (int beat = 1; beat <= 3; beat++) {
            driver.at(beat * CoreDriver.INTERVAL_MS);
            driver.receive(new HeartbeatAck(1, beat));
            driver.at(beat * CoreDriver.INTERVAL_MS);
        }
        driver.at(4 * CoreDriver.INTERVAL_MS);
        assertEquals(report, driver.sent(TaskStateChanged.class).get(0).report());
        driver.receive(new ReportReceived(1, report));
        driver.at(5 * CoreDriver.INTERVAL_MS);
        assertEquals(List.of(), driver.sent(TaskStateChanged.class));
    }

    @Test
    void keepsReportingALaterStateWhenAnEarlierReportIsAcknowledged() {
        driver.receive(deploy(1, 7, FIRST));
        long early = driver.sent(TaskStateChanged.class).get(0).report();
        driver.moved(FIRST, TaskState.FINISHED);
        driver.receive(new ReportReceived(1, early));
        driver.at(CoreDriver.INTERVAL_MS);
        assertEquals(List.of(TaskState.FINISHED), driver.told(FIRST));
    }

    @Test
    void listsEndedAttemptsAtEveryRegistrationUntilTheJobIsReleased() {
        driver.receive(deploy(1, 7, FIRST, SECOND));
        driver.moved(FIRST, TaskState.FINISHED);
        acknowledgeLast();
        reconnect();
        assertEquals(
                List.of(
                        new AttemptReport(FIRST, TaskState.FINISHED, Optional.empty()),
                        new AttemptReport(SECOND, TaskState.INITIALIZING, Optional.empty())),
                driver.sent(RegisterWorker.class).get(0).attempts());
        driver.receive(new WorkerRegistered(1, 1_000, 5_000));
        driver.moved(SECOND, TaskState.FINISHED);
        driver.receive(release(8));
        assertEquals(List.of(job(1)), driver.releasedJobs());
        reconnect();
        assertEquals(List.of(), driver.sent(RegisterWorker.class).get(0).attempts());
    }

    @Test
    void releasesAJobOnceWhenItsLastAttemptHasEnded() {
        driver.receive(deploy(1, 7, FIRST, SECOND));
        driver.receive(release(8));
        assertEquals(List.of(FIRST, SECOND), driver.cancelled());
        assertEquals(List.of(), driver.releasedJobs());
        driver.moved(FIRST, TaskState.CANCELED);
        assertEquals(List.of(), driver.releasedJobs());
        driver.moved(SECOND, TaskState.CANCELED);
        assertEquals(List.of(job(1)), driver.releasedJobs());
        driver.receive(release(9));
        assertEquals(List.of(), driver.releasedJobs());
    }

    @Test
    void aReleasedJobStartsAgainByWhatWasCommandedLaterAlone() {
        driver.receive(deploy(1, 7, FIRST));
        driver.moved(FIRST, TaskState.CANCELED);
        driver.receive(release(9));
        driver.receive(deploy(1, 8, SECOND));
        assertEquals(List.of(), driver.started());
        AttemptId next = attempt(1, 0, 1, 1);
        driver.receive(deploy(1, 10, next));
        assertEquals(List.of(next), driver.started());
        driver.receive(cancel(11, next));
        assertEquals(List.of(next), driver.cancelled());
        driver.moved(next, TaskState.CANCELED);
        driver.receive(release(12));
        assertEquals(List.of(job(1)), driver.releasedJobs());
    }

    @Test
    void cancelsTheOlderAttemptOfASubtaskWhenItsSuccessorIsDeployed() {
        AttemptId successor = attempt(1, 0, 1, 1);
        driver.receive(deploy(1, 7, FIRST));
        driver.receive(deploy(1, 8, successor));
        assertEquals(List.of(FIRST), driver.cancelled());
        assertEquals(List.of(successor), driver.started());
    }

    @Test
    void doesNotStartAnAttemptWhoseSuccessorWasDeployed() {
        driver.receive(deploy(1, 8, attempt(1, 0, 1, 1)));
        driver.receive(deploy(1, 7, FIRST));
        assertEquals(List.of(), driver.started());
        assertEquals(List.of(TaskState.CANCELED), driver.told(FIRST));
    }

    @Test
    void forgetsEndedAttemptsThatHaveASuccessorSoThatRestartsCostNoMemory() {
        for (int number = 0; number < 100; number++) {
            AttemptId attempt = attempt(1, 0, number, 1);
            runsAndIsAcknowledged(attempt, number + 1);
            driver.moved(attempt, TaskState.FAILED);
            acknowledgeLast();
        }
        assertTrue(
                driver.core.reports().size() <= 2,
                "attempts=" + driver.core.reports().size());
    }

    @Test
    void beatsAtEachIntervalAndStaysWhileTheLeaderAnswers() {
        for (long beat = 1; beat <= 20; beat++) {
            driver.at(beat * CoreDriver.INTERVAL_MS);
            assertEquals(1, driver.all(SendHeartbeat.class).size());
            driver.receive(new HeartbeatAck(1, beat));
            assertFalse(driver.disconnected());
        }
    }

    @Test
    void leavesASilentLeaderAndCancelsItsTasks() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.at(CoreDriver.TIMEOUT_MS - 1);
        assertFalse(driver.disconnected());
        driver.at(CoreDriver.TIMEOUT_MS);
        assertTrue(driver.disconnected());
        assertEquals(List.of(FIRST), driver.cancelled());
    }

    @Test
    void keepsTasksWhenTheLeaderComesBackInTime() {
        runsAndIsAcknowledged(FIRST, 7);
        reconnect();
        driver.receive(new WorkerRegistered(1, 1_000, 5_000));
        driver.at(driver.nowMs + 4_000);
        assertEquals(List.of(), driver.cancelled());
    }

    @Test
    void dialsAgainLaterAfterEachFailureUpToALimit() {
        CoreDriver fresh = CoreDriver.dialing();
        long longest = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            fresh.event(new WorkerEvent.ConnectFailed(fresh.connection, "nobody there"));
            long waitMs = fresh.core.nextDeadlineMs() - fresh.nowMs;
            assertTrue(waitMs >= 50 && waitMs <= CoreDriver.SETTINGS.maxBackoffMs(), "waitMs=" + waitMs);
            longest = Math.max(longest, waitMs);
            fresh.at(fresh.core.nextDeadlineMs());
            assertEquals(1, fresh.all(Connect.class).size());
        }
        assertTrue(longest >= CoreDriver.SETTINGS.maxBackoffMs() / 2, "longest=" + longest);
    }

    @Test
    void givesUpAConnectionOnWhichTheLeaderDoesNotAnswerTheRegistration() {
        CoreDriver fresh = CoreDriver.dialing();
        fresh.event(new WorkerEvent.Connected(fresh.connection));
        fresh.at(CoreDriver.SETTINGS.contactTimeoutMs());
        assertTrue(fresh.disconnected());
    }

    @Test
    void ignoresNewsOfAnOldConnection() {
        reconnect();
        driver.receive(new WorkerRegistered(1, 1_000, 5_000));
        driver.event(new WorkerEvent.Received(1, deploy(1, 7, FIRST)));
        driver.event(new WorkerEvent.Disconnected(1, "old"));
        assertEquals(List.of(), driver.effects);
        driver.receive(deploy(1, 7, FIRST));
        assertEquals(List.of(FIRST), driver.started());
    }

    @Test
    void shutsDownWhenTheLeaderRefusesIt() {
        driver.receive(new WorkerRefused(1, "Another version."));
        assertEquals(ExitCode.REFUSED, driver.shutDown().orElseThrow().exitCode());
        driver.receive(deploy(1, 7, FIRST));
        assertEquals(List.of(), driver.effects);
    }

    @Test
    void stopsAfterItsTasksHaveEnded() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.event(new WorkerEvent.StopRequested("SIGTERM"));
        assertTrue(driver.disconnected());
        assertEquals(List.of(FIRST), driver.cancelled());
        assertTrue(driver.shutDown().isEmpty());
        driver.moved(FIRST, TaskState.CANCELED);
        assertEquals(ExitCode.STOPPED, driver.shutDown().orElseThrow().exitCode());
    }

    @Test
    void stopsAfterTheGraceWhenATaskHangs() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.event(new WorkerEvent.StopRequested("SIGTERM"));
        driver.at(driver.core.nextDeadlineMs());
        assertEquals(ExitCode.STOPPED, driver.shutDown().orElseThrow().exitCode());
    }

    @Test
    void endsTheProcessWhenACancelledAttemptDoesNotEndInTime() {
        runsAndIsAcknowledged(SECOND, 7);
        driver.receive(cancel(8, SECOND));
        passesTime(CoreDriver.SETTINGS.cancellationTimeoutMs() - 1);
        assertTrue(driver.shutDown().isEmpty());
        driver.at(driver.nowMs + 1);
        assertEquals(
                ExitCode.CANCELLATION_TIMEOUT, driver.shutDown().orElseThrow().exitCode());
        assertEquals(4, ExitCode.CANCELLATION_TIMEOUT.code());
        String sentence = driver.shutDown().orElseThrow().sentence();
        assertTrue(sentence.contains("The task 'map (2/100)' of job 'job' has not ended within"), sentence);
        assertEquals(List.of(new WorkerLeaves(sentence)), driver.sent(WorkerLeaves.class));
    }

    @Test
    void givesAnAttemptThatFailsNoMoreTimeToEndThanOneThatIsCancelled() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.event(new WorkerEvent.TaskEnding(FIRST));
        passesTime(20_000);
        driver.receive(cancel(8, FIRST));
        passesTime(10_000);
        assertEquals(
                ExitCode.CANCELLATION_TIMEOUT, driver.shutDown().orElseThrow().exitCode());
    }

    @Test
    void forgetsTheDeadlineOfAnAttemptThatHasEnded() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.receive(cancel(8, FIRST));
        driver.moved(FIRST, TaskState.CANCELED);
        passesTime(100_000);
        assertTrue(driver.shutDown().isEmpty());
        driver.event(new WorkerEvent.TaskEnding(FIRST));
        passesTime(100_000);
        assertTrue(driver.shutDown().isEmpty());
    }

    @Test
    void givesTasksTheirTimeAfterTheWholeProcessSlept() {
        runsAndIsAcknowledged(FIRST, 7);
        driver.receive(cancel(8, FIRST));
        passesTime(10_000);
        driver.at(driver.nowMs + 60_000);
        assertTrue(driver.shutDown().isEmpty());
        reconnect();
        driver.receive(new WorkerRegistered(1, 1_000, 5_000));
        passesTime(15_000);
        assertTrue(driver.shutDown().isEmpty());
        passesTime(5_000);
        assertEquals(
                ExitCode.CANCELLATION_TIMEOUT, driver.shutDown().orElseThrow().exitCode());
    }

    /** Time in which the leader answers every heartbeat; stops when the core does. */
    private void passesTime(long ms) {
        long until = driver.nowMs + ms;
        while (driver.nowMs < until && driver.shutDown().isEmpty()) {
            driver.receive(new HeartbeatAck(1, 0));
            driver.at(Math.min(until, driver.nowMs + CoreDriver.INTERVAL_MS));
        }
    }

    @Test
    void refusesASlotThatItDoesNotHaveAndMoreAttemptsThanItCanTrack() {
        AttemptId[] many = new AttemptId[AttemptTable.MAX_ATTEMPTS + 1];
        for (int subtask = 0; subtask < many.length; subtask++) {
            many[subtask] = attempt(1, subtask, 0, 1);
        }
        driver.receive(cancel(7, many));
        assertTrue(driver.answers().get(0).failure().isPresent());
        assertEquals(List.of(), driver.core.reports());
    }

    @Test
    void treatsASecondEndOfAnAttemptAsABrokenInvariant() {
        driver.receive(deploy(1, 7, FIRST));
        driver.moved(FIRST, TaskState.FINISHED);
        assertThrows(IllegalStateException.class, () -> driver.moved(FIRST, TaskState.FAILED));
    }
}
