package dev.weir.jobmanager.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import dev.weir.testkit.control.GraphBuilder;
import java.util.List;
import java.util.Optional;
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
        assertTrue(core.jobNotStored(job, FULL).contains(new DispatcherEffect.Answer(7, new Reply.Refused(FULL))));
        assertEquals(List.of(), core.jobStored(job));
        assertEquals(List.of(new DispatcherEffect.StoreJob(record)), core.submitted(8, record));
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
        assertEquals(List.of(new DispatcherEffect.Answer(2, new Reply.Accepted(job))), core.cancelRequested(2, job));
        assertTrue(core.jobStored(job).contains(new DispatcherEffect.CancelJob(job)));
    }

    @Test
    void aRunningJobIsCancelledAndAnEndedOrUnknownOneIsNot() {
        core.submitted(1, record);
        core.jobStored(job);
        assertTrue(core.cancelRequested(2, job).contains(new DispatcherEffect.CancelJob(job)));
        end(job);
        assertEquals(
                ErrorCode.BAD_REQUEST, refusal(core.cancelRequested(3, job)).code());
        assertEquals(
                ErrorCode.NOT_FOUND,
                refusal(core.cancelRequested(4, new JobID(9, 9))).code());
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
    void aResultThatCanNotBeWrittenIsTriedAgainAndThenStandsAlone() {
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
        return new JobView(id, "job", JobState.FINISHED, 5, 6, Optional.empty(), Optional.empty(), -1, List.of());
    }
}
