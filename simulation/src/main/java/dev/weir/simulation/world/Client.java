package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.simulation.scenario.JobPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One user: submits a job, perhaps cancels it, waits for what it comes to, and asks again when no answer comes. One thread's.
 */
final class Client {
    private static final long PATIENCE_MS = 5_000;
    private static final long RETRY_MS = 500;

    private final World world;
    private final Cluster cluster;
    private final JobPlan plan;
    private final JobRecord record;
    private Optional<JobState> result = Optional.empty();
    private boolean submitted;
    private boolean cancelAnswered;

    Client(World world, Cluster cluster, JobPlan plan) {
        this.world = world;
        this.cluster = cluster;
        this.plan = plan;
        this.record = new JobRecord(plan.graph(), List.of(), plan.submitMs());
    }

    void start() {
        world.tell(observer -> observer.jobPlanned(record));
        world.agenda.at(plan.submitMs(), this::submit);
        plan.cancelMs().ifPresent(atMs -> world.agenda.at(atMs, this::cancel));
    }

    boolean isDone() {
        return result.isPresent();
    }

    private JobID job() {
        return record.id();
    }

    private void submit() {
        ask("submit", (leader, answer) -> leader.submit(record, answer), this::submitAnswered, this::submit);
    }

    private void submitAnswered(Reply reply, long epoch) {
        if (reply instanceof Reply.Accepted) {
            world.tell(observer -> observer.submissionAccepted(job()));
            submitted = true;
            awaitResult();
        } else if (reply instanceof Reply.Refused refused && refused.failure().code() == ErrorCode.BAD_REQUEST) {
            // Submitted before: the answer to the first submission was lost.
            submitted = true;
            awaitResult();
        } else {
            world.agenda.after(RETRY_MS, this::submit);
        }
    }

    private void cancel() {
        if (result.isPresent() || cancelAnswered) {
            return;
        }
        if (!submitted) {
            world.agenda.after(RETRY_MS, this::cancel);
            return;
        }
        ask("cancel", (leader, answer) -> leader.cancel(job(), answer), this::cancelAnswered, this::cancel);
    }

    private void cancelAnswered(Reply reply, long epoch) {
        if (reply instanceof Reply.Accepted) {
            cancelAnswered = true;
            world.tell(observer -> observer.cancelAccepted(job(), epoch));
        } else if (reply instanceof Reply.Refused refused && refused.failure().code() != ErrorCode.BAD_REQUEST) {
            // Else it has ended, and there is nothing to cancel.
            world.agenda.after(RETRY_MS, this::cancel);
        }
    }

    private void awaitResult() {
        if (result.isEmpty()) {
            ask(
                    "await",
                    (leader, answer) -> leader.awaitResult(job(), answer),
                    this::resultAnswered,
                    this::awaitResult);
        }
    }

    private void resultAnswered(Reply reply, long epoch) {
        if (reply instanceof Reply.Result told) {
            if (result.isEmpty()) {
                world.trace(
                        () -> "client of job " + job() + " hears " + told.view().state());
            }
            result = Optional.of(told.view().state());
            world.tell(observer -> observer.resultTold(job(), told.view().state()));
        } else if (reply instanceof Reply.Refused refused) {
            if (refused.failure().code() == ErrorCode.NOT_FOUND) {
                world.tell(observer -> observer.jobUnknown(job()));
                world.agenda.after(RETRY_MS, this::submit);
            } else {
                world.agenda.after(RETRY_MS, this::awaitResult);
            }
        }
    }

    /** Asks the leader of the moment; when no answer comes in time, tries again. */
    private void ask(
            String what,
            BiConsumer<JobManagerLife, Consumer<Reply>> question,
            BiConsumer<Reply, Long> answered,
            Runnable again) {
        boolean[] over = {false};
        boolean lost = world.chance.hits(world.faults().lostAnswers());
        world.agenda.after(
                world.delayMs(),
                () -> cluster.leader()
                        .ifPresent(leader -> leader.life.run(() -> {
                            world.trace(() -> "client of job " + job() + " asks: " + what);
                            question.accept(leader, reply -> {
                                if (!lost) {
                                    world.agenda.after(world.delayMs(), () -> {
                                        if (!over[0]) {
                                            over[0] = true;
                                            answered.accept(reply, leader.epoch);
                                        }
                                    });
                                }
                            });
                        })));
        world.agenda.after(PATIENCE_MS, () -> {
            if (!over[0]) {
                over[0] = true;
                again.run();
            }
        });
    }
}
