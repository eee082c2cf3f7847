package dev.weir.jobmanager.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.JobViewBuilder;
import dev.weir.rpc.control.Failure;
import dev.weir.testkit.control.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DispatcherCoreTest {
    private static final Failure FULL = new Failure(ErrorCode.STORAGE_FAILED, "The disk is full.", "");

    private final DispatcherCore core = new DispatcherCore(new DispatcherSettings(2, 100, 2, 1000, 3));
    private final JobRecord record = record(1);
    private final JobID job = record.id();

    @Test
    void aJobIsStartedAndAnsweredAfterItsRecordIsDurable() {
        assertEquals(List.of(new DispatcherEffect.StoreJob(record)), core.submitted(7, record));
        assertEquals(
                List.of(
                        new DispatcherEffect.StartJob(record, 1),
                        new DispatcherEffect.Answer(7, new Reply.Accepted(job))),
                core.jobStored(job));
        assertEquals(List.of(), core.jobStored(job));
        assertEquals(List.of(job), core.underWay());
    }

    @Test
    void aJobWhoseRecordCanNotBeWrittenIsRefused() {
        core.submitted(7, record);
        assertEquals(List.of(new DispatcherEffect.ForgetJob(job)), core.jobNotStored(job, FULL));
        assertEquals(FULL, refusal(core.submitted(8, record)));
        assertEquals(FULL, refusal(core.cancelRequested(9, job)));
        assertEquals(List.of(new DispatcherEffect.Answer(7, new Reply.Refused(FULL))), core.forgotten(job));
        assertEquals(List.of(), core.jobStored(job));
        assertEquals(List.of(new DispatcherEffect.StoreJob(record)), core.submitted(10, record));
    }

    @Test
    void aRefusalSaysWhenTheRecordMayBeThereAllTheSame() {
        core.submitted(7, record);
        core.jobNotStored(job, FULL);
        assertTrue(
                refusal(core.notForgotten(job, FULL, 0)).sentence().contains("is run then when the JobManager starts"));
        assertEquals(List.of(new DispatcherEffect.ForgetJob(job)), core.woken(1000));
        assertEquals(List.of(), core.notForgotten(job, FULL, 1000));
        assertEquals(List.of(new DispatcherEffect.ForgetJob(job)), core.woken(2000));
        assertEquals(List.of(), core.notForgotten(job, FULL, 2000));
        assertEquals(Deadlines.NEVER, core.nextWakeMs());
        assertEquals(List.of(), core.underWay());
    }

    @Test
    void anIdIsAcceptedOnceWhileItIsRemembered() {
        core.submitted(1, record);
        assertEquals(ErrorCode.BAD_REQUEST, refusal(core.submitted(2, record)).code());
        core.jobStored(job);
        end(job);
        assertEquals(ErrorCode.BAD_REQUEST, refusal(core.submitted(3, record)).code());
    }

    @Test
    void tooManyJobsAndTooManyTasksAreRefused() {
        core.submitted(1, record(1));
        core.submitted(2, record(2));
        assertEquals(
                ErrorCode.RESOURCES_EXHAUSTED,
                refusal(core.submitted(3, record(3))).code());
        JobRecord wide = new JobRecord(GraphBuilder.pipeline(4, 50), List.of(), 0);
        DispatcherCore empty = new DispatcherCore(new DispatcherSettings(2, 100, 2, 1000, 3));
        assertEquals(ErrorCode.BAD_GRAPH, refusal(empty.submitted(4, wide)).code());
    }

    @Test
    void aCancelThatComesBeforeTheRecordIsDurableIsNotLost() {
        core.submitted(1, record);
        assertEquals(List.of(new DispatcherEffect.StoreCancel(job)), core.cancelRequested(2, job));
        core.jobStored(job);
        assertEquals(cancelled(2), core.cancelStored(job));
    }

    @Test
    void aJobIsCancelledAndThatIsAnsweredAfterItIsDurable() {
        core.submitted(1, record);
        core.jobStored(job);
        assertEquals(List.of(new DispatcherEffect.StoreCancel(job)), core.cancelRequested(2, job));
        assertEquals(List.of(), core.cancelRequested(3, job));
        assertEquals(
                List.of(
                        new DispatcherEffect.CancelJob(job),
                        new DispatcherEffect.Answer(2, new Reply.Accepted(job)),
                        new DispatcherEffect.Answer(3, new Reply.Accepted(job))),
                core.cancelStored(job));
        assertEquals(List.of(), core.cancelStored(job));
        assertEquals(List.of(new DispatcherEffect.Answer(4, new Reply.Accepted(job))), core.cancelRequested(4, job));
        end(job);
        assertEquals(
                ErrorCode.BAD_REQUEST, refusal(core.cancelRequested(5, job)).code());
        assertEquals(
                ErrorCode.NOT_FOUND,
                refusal(core.cancelRequested(6, new JobID(9, 9))).code());
    }

    @Test
    void aJobWhoseCancellationCanNotBeWrittenGoesOnAndCanBeCancelledLater() {
        core.submitted(1, record);
        core.jobStored(job);
        core.cancelRequested(2, job);
        assertTrue(refusal(core.cancelNotStored(job, FULL)).sentence().startsWith("The job is not cancelled."));
        assertEquals(List.of(new DispatcherEffect.StoreCancel(job)), core.cancelRequested(3, job));
        assertEquals(cancelled(3), core.cancelStored(job));
    }

    @Test
    void aCancelThatIsWrittenAfterTheEndIsRefused() {
        core.submitted(1, record);
        core.jobStored(job);
        core.jobEnded(view(job));
        core.cancelRequested(2, job);
        assertEquals(ErrorCode.BAD_REQUEST, refusal(core.resultStored(job)).code());
        assertEquals(List.of(), core.cancelStored(job));
    }

    @Test
    void jarsAreKeptUntilTheResultIsDurableAndTheMasterHasEnded() {
        JobRecord withJar = new JobRecord(GraphBuilder.pipeline(1, 1), List.of(new BlobKey("ab".repeat(32), 1)), 5);
        DispatcherEffect released = new DispatcherEffect.ReleaseJars(withJar.jars());
        core.submitted(1, withJar);
        core.jobStored(job);
        core.jobEnded(view(job));
        assertEquals(List.of(), core.masterClosed(job));
        core.resultNotStored(job, FULL, 0);
        assertEquals(List.of(released), core.resultStored(job));
    }

    @Test
    void recoveredJobsAreRunUnlessTheyWereCancelledOrCanNotBe() {
        Failure noJar = new Failure(ErrorCode.BAD_JAR, "Its jar is missing.", "");
        JobRecord cancelled = record(2);
        JobRecord damaged = record(3);
        JobView ended = view(record(4).id());
        List<DispatcherEffect> effects = core.recovered(
                new RecoveredJobs(
                        List.of(
                                new RecoveredJobs.Unfinished(record, false, Optional.empty()),
                                new RecoveredJobs.Unfinished(cancelled, true, Optional.empty()),
                                new RecoveredJobs.Unfinished(damaged, false, Optional.of(noJar))),
                        List.of(ended)),
                9);
        JobView canceled = JobView.endedUnrun(cancelled.graph(), 5, 9, Optional.empty());
        JobView failed = JobView.endedUnrun(damaged.graph(), 5, 9, Optional.of(noJar));
        assertEquals(JobState.CANCELED, canceled.state());
        assertEquals(JobState.FAILED, failed.state());
        assertEquals(
                List.of(
                        new DispatcherEffect.StartJob(record, 1),
                        new DispatcherEffect.StoreResult(canceled),
                        new DispatcherEffect.StoreResult(failed)),
                effects);
        assertEquals(List.of(ended), core.archived());
        assertEquals(JobState.CANCELLING, core.viewWithoutMaster(cancelled.id()).state());
        core.resultStored(cancelled.id());
        assertEquals(Optional.of(canceled), core.archived(cancelled.id()));
        assertEquals(ErrorCode.BAD_REQUEST, refusal(core.submitted(1, record)).code());
        assertThrows(IllegalStateException.class, () -> core.recovered(RecoveredJobs.NONE, 10));
    }

    @Test
    void moreRecoveredResultsThanAreRememberedAreForgotten() {
        List<JobView> ended = List.of(
                view(record(1).id()), view(record(2).id()), view(record(3).id()));
        assertEquals(
                List.of(new DispatcherEffect.ForgetJob(record(1).id())),
                core.recovered(new RecoveredJobs(List.of(), ended), 0));
    }

    /** A job in each phase, and what each event leads to there; what is not listed leads to nothing. */
    @Test
    void everyEventInEveryPhaseLeadsToWhatIsWrittenHere() {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("NONE submitted", "StoreJob"),
                Map.entry("NONE cancelRequested", "Answer"),
                Map.entry("NONE resultRequested", "Answer"),
                Map.entry("STORING submitted", "Answer"),
                Map.entry("STORING jobStored", "StartJob Answer"),
                Map.entry("STORING jobNotStored", "ForgetJob"),
                Map.entry("STORING cancelRequested", "StoreCancel"),
                Map.entry("REFUSING submitted", "Answer"),
                Map.entry("REFUSING cancelRequested", "Answer"),
                Map.entry("REFUSING forgotten", "Answer"),
                Map.entry("REFUSING notForgotten", "Answer"),
                Map.entry("RUNNING submitted", "Answer"),
                Map.entry("RUNNING cancelRequested", "StoreCancel"),
                Map.entry("RUNNING cancelStored", "CancelJob"),
                Map.entry("RUNNING jobEnded", "StoreResult"),
                Map.entry("ENDING submitted", "Answer"),
                Map.entry("ENDING cancelRequested", "StoreCancel"),
                Map.entry("ARCHIVED submitted", "Answer"),
                Map.entry("ARCHIVED cancelRequested", "Answer"),
                Map.entry("ARCHIVED resultRequested", "Answer"),
                Map.entry("ARCHIVED masterClosed", "ReleaseJars"));
        for (String phase : List.of("NONE", "STORING", "REFUSING", "RUNNING", "ENDING", "ARCHIVED")) {
            for (String event : List.of(
                    "submitted",
                    "jobStored",
                    "jobNotStored",
                    "forgotten",
                    "notForgotten",
                    "cancelRequested",
                    "cancelStored",
                    "cancelNotStored",
                    "resultRequested",
                    "jobEnded",
                    "resultStored",
                    "resultNotStored",
                    "masterClosed")) {
                String happened = apply(event, inPhase(phase)).stream()
                        .map(effect -> effect.getClass().getSimpleName())
                        .collect(Collectors.joining(" "));
                assertEquals(expected.getOrDefault(phase + " " + event, ""), happened, phase + " " + event);
            }
        }
    }

    @Test
    void aResultIsToldAfterItIsDurable() {
        core.submitted(1, record);
        core.jobStored(job);
        assertEquals(List.of(), core.resultRequested(2, job));
        JobView view = view(job);
        assertEquals(List.of(new DispatcherEffect.StoreResult(view)), core.jobEnded(view));
        assertEquals(List.of(), core.jobEnded(view));
        assertEquals(Optional.empty(), core.archived(job));
        DispatcherEffect told = new DispatcherEffect.Answer(2, new Reply.Result(view));
        assertEquals(List.of(told), core.resultStored(job));
        assertEquals(List.of(), core.resultStored(job));
        assertEquals(List.of(new DispatcherEffect.Answer(3, new Reply.Result(view))), core.resultRequested(3, job));
    }

    @Test
    void aResultThatCanNotBeWrittenIsToldAfterSomeTriesAndTriedOn() {
        core.submitted(1, record);
        core.jobStored(job);
        core.resultRequested(2, job);
        core.jobEnded(view(job));
        core.resultNotStored(job, FULL, 0);
        assertEquals(1000, core.nextWakeMs());
        assertEquals(List.of(new DispatcherEffect.StoreResult(view(job))), core.woken(1000));
        core.resultNotStored(job, FULL, 1000);
        core.woken(2000);
        assertEquals(
                List.of(new DispatcherEffect.Answer(2, new Reply.Result(view(job)))),
                core.resultNotStored(job, FULL, 2000));
        assertEquals(List.of(new DispatcherEffect.StoreResult(view(job))), core.woken(3000));
        core.resultStored(job);
        assertEquals(Deadlines.NEVER, core.nextWakeMs());
    }

    @Test
    void theArchiveKeepsTheLatestAndForgetsTheOldest() {
        for (int number = 1; number <= 3; number++) {
            JobRecord next = record(number);
            core.submitted(number, next);
            core.jobStored(next.id());
            List<DispatcherEffect> effects = end(next.id());
            assertEquals(
                    number == 3,
                    effects.contains(new DispatcherEffect.ForgetJob(record(1).id())));
        }
        assertEquals(
                List.of(record(2).id(), record(3).id()),
                core.archived().stream().map(JobView::id).toList());
    }

    private DispatcherCore inPhase(String phase) {
        DispatcherCore other = new DispatcherCore(new DispatcherSettings(2, 100, 2, 1000, 3));
        List<String> way = List.of("NONE", "STORING", "RUNNING", "ENDING", "ARCHIVED");
        List<String> steps = List.of("submitted", "jobStored", "jobEnded", "resultStored");
        if (phase.equals("REFUSING")) {
            apply("submitted", other);
            apply("jobNotStored", other);
            return other;
        }
        steps.subList(0, way.indexOf(phase)).forEach(step -> apply(step, other));
        return other;
    }

    private List<DispatcherEffect> apply(String event, DispatcherCore to) {
        return switch (event) {
            case "submitted" -> to.submitted(1, record);
            case "jobStored" -> to.jobStored(job);
            case "jobNotStored" -> to.jobNotStored(job, FULL);
            case "forgotten" -> to.forgotten(job);
            case "notForgotten" -> to.notForgotten(job, FULL, 0);
            case "cancelRequested" -> to.cancelRequested(2, job);
            case "cancelStored" -> to.cancelStored(job);
            case "cancelNotStored" -> to.cancelNotStored(job, FULL);
            case "resultRequested" -> to.resultRequested(3, job);
            case "jobEnded" -> to.jobEnded(view(job));
            case "resultStored" -> to.resultStored(job);
            case "resultNotStored" -> to.resultNotStored(job, FULL, 0);
            case "masterClosed" -> to.masterClosed(job);
            default -> throw new IllegalArgumentException(event);
        };
    }

    private List<DispatcherEffect> cancelled(long request) {
        return List.of(
                new DispatcherEffect.CancelJob(job), new DispatcherEffect.Answer(request, new Reply.Accepted(job)));
    }

    private List<DispatcherEffect> end(JobID ended) {
        core.jobEnded(view(ended));
        return core.resultStored(ended);
    }

    private static Failure refusal(List<DispatcherEffect> effects) {
        return ((Reply.Refused) ((DispatcherEffect.Answer) effects.get(0)).reply()).failure();
    }

    private static JobRecord record(int number) {
        return new JobRecord(GraphBuilder.pipeline(number, 1), List.of(), 5);
    }

    private static JobView view(JobID id) {
        return JobViewBuilder.ended(id, JobState.FINISHED).build();
    }
}
