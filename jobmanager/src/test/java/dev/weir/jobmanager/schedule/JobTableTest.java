package dev.weir.jobmanager.schedule;

import static dev.weir.jobmanager.schedule.MasterDriver.A;
import static dev.weir.jobmanager.schedule.MasterDriver.B;
import static dev.weir.jobmanager.schedule.MasterDriver.BROKEN;
import static dev.weir.jobmanager.schedule.MasterDriver.C;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.TaskState;
import dev.weir.testkit.control.GraphBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every event in every situation of a job: the state that follows, and that it may come again. */
class JobTableTest {
    private static final List<TaskState> REPORTED =
            List.of(TaskState.RUNNING, TaskState.FINISHED, TaskState.CANCELED, TaskState.FAILED);

    @Test
    void everyEventLeadsFromEverySituationWhereTheTableSays() {
        StringBuilder table = new StringBuilder();
        situations().forEach((situation, make) -> {
            List<String> moves = new ArrayList<>();
            events().forEach((event, act) -> {
                MasterDriver job = make.get();
                JobState before = job.core.state();
                act.accept(job);
                JobState after = job.core.state();
                act.accept(job);
                assertEquals(after, job.core.state(), () -> situation + ": " + event + " came twice");
                if (after != before) {
                    moves.add(event + "->" + after);
                }
            });
            table.append(situation)
                    .append(": ")
                    .append(moves.isEmpty() ? "nothing" : String.join(", ", moves))
                    .append('\n');
        });
        assertEquals("""
                waits for its first slots: cancelled->CANCELED, granted 1->RUNNING
                runs: cancelled->CANCELLING, task CANCELED->RESTARTING, task FAILED->RESTARTING, lost->RESTARTING
                is to leave a worker: cancelled->CANCELLING, granted 2->RESTARTING, task CANCELED->RESTARTING, \
                task FAILED->RESTARTING, lost->RESTARTING
                ends tasks to restart: cancelled->CANCELLING
                ends its last task to restart: cancelled->CANCELLING
                pauses: cancelled->CANCELED, time->RUNNING
                waits for a slot to restart: cancelled->CANCELED, granted 2->RUNNING
                runs again: cancelled->CANCELLING, new task CANCELED->FAILING, new task FAILED->FAILING, lost->FAILING
                fails: nothing
                is cancelled: nothing
                FINISHED: nothing
                CANCELED: nothing
                FAILED: nothing
                """, table.toString());
    }

    private static Map<String, Consumer<MasterDriver>> events() {
        Map<String, Consumer<MasterDriver>> events = new LinkedHashMap<>();
        events.put("cancelled", MasterDriver::cancel);
        events.put("granted 1", job -> job.grant(1, A, B));
        events.put("granted 2", job -> job.grant(2, C));
        events.put("waiting", job -> job.core.noticed(new JobNotice.SlotsWaiting(2, 1, 0), job.now));
        for (TaskState state : REPORTED) {
            events.put("task " + state, job -> say(job, job.attempt("sink", 0, 0), state));
            events.put("new task " + state, job -> say(job, job.attempt("sink", 0, 1), state));
            events.put("future task " + state, job -> say(job, job.attempt("sink", 0, 2), state));
        }
        events.put("lost", job -> job.lose(A));
        events.put("another lost", job -> job.lose(C));
        events.put("revoked", job -> job.revoke(B));
        events.put("answered", job -> job.answer(A, new CommandId(99), Optional.empty()));
        events.put("refused", job -> job.answer(B, new CommandId(99), Optional.of(BROKEN)));
        events.put("counters", job -> job.core.noticed(new JobNotice.MetricsReported(A, List.of()), job.now));
        events.put("time", job -> job.pass(1_000));
        return events;
    }

    private static Map<String, Supplier<MasterDriver>> situations() {
        Map<String, Supplier<MasterDriver>> situations = new LinkedHashMap<>();
        situations.put("waits for its first slots", () -> {
            MasterDriver job = job();
            job.core.started(job.now);
            return job;
        });
        situations.put("runs", JobTableTest::running);
        situations.put("is to leave a worker", () -> {
            MasterDriver job = running();
            job.revoke(B);
            return job;
        });
        situations.put("ends tasks to restart", JobTableTest::restarting);
        situations.put("ends its last task to restart", () -> {
            MasterDriver job = restarting();
            for (String vertex : List.of("source", "count")) {
                job.report(job.attempt(vertex, 0, 0), TaskState.CANCELED);
                job.report(job.attempt(vertex, 1, 0), TaskState.CANCELED);
            }
            return job;
        });
        situations.put("pauses", () -> allEnded(restartingAfterSource()));
        situations.put("waits for a slot to restart", () -> {
            MasterDriver job = running();
            job.lose(B);
            allEnded(job);
            job.pass(1_000);
            return job;
        });
        situations.put("runs again", () -> {
            MasterDriver job = allEnded(restartingAfterSource());
            job.pass(1_000);
            return job;
        });
        situations.put("fails", () -> {
            MasterDriver job = allEnded(restartingAfterSource());
            job.pass(1_000);
            job.fail(job.attempt("source", 1, 1), BROKEN);
            return job;
        });
        situations.put("is cancelled", () -> {
            MasterDriver job = running();
            job.cancel();
            return job;
        });
        situations.put("FINISHED", () -> {
            MasterDriver job = running();
            job.reportAll(0, TaskState.FINISHED);
            return job;
        });
        situations.put("CANCELED", () -> {
            MasterDriver job = running();
            job.cancel();
            return allEnded(job);
        });
        situations.put("FAILED", () -> {
            MasterDriver job = allEnded(restartingAfterSource());
            job.pass(1_000);
            job.fail(job.attempt("source", 1, 1), BROKEN);
            job.reportAll(1, TaskState.CANCELED);
            return job;
        });
        return situations;
    }

    private static MasterDriver job() {
        return new MasterDriver(GraphBuilder.pipelineOf(1, 2)
                .setting("restart-strategy.type", "fixed-delay")
                .build());
    }

    private static MasterDriver running() {
        MasterDriver job = job().start(A, B);
        job.reportAll(0, TaskState.RUNNING);
        return job;
    }

    /** The sink lives, and a map has failed. */
    private static MasterDriver restarting() {
        MasterDriver job = running();
        job.fail(job.attempt("count", 1, 0), BROKEN);
        return job;
    }

    private static MasterDriver restartingAfterSource() {
        MasterDriver job = running();
        job.fail(job.attempt("source", 1, 0), BROKEN);
        return job;
    }

    private static MasterDriver allEnded(MasterDriver job) {
        job.reportAll(0, TaskState.CANCELED);
        return job;
    }

    private static void say(MasterDriver job, AttemptId attempt, TaskState state) {
        job.say(
                A,
                new AttemptReport(attempt, state, state == TaskState.FAILED ? Optional.of(BROKEN) : Optional.empty()));
    }
}
