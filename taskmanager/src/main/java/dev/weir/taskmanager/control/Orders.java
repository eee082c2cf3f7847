package dev.weir.taskmanager.control;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out the leader's commands, each once, and answers each as often as it comes (W1, W2, W3, W5). Owned by {@link
 * WorkerCore}.
 */
final class Orders {
    private static final TaskLabel NEVER_DEPLOYED = new TaskLabel("?", "?", 0);

    private final int slots;
    private final AttemptTable attempts;
    private final Cancellations cancellations;
    private final Reports reports;
    private final WorkerOutbox out;
    private final CommandLog log = new CommandLog();
    private long highestEpoch;
    private long nowMs;

    Orders(int slots, AttemptTable attempts, Cancellations cancellations, Reports reports, WorkerOutbox out) {
        this.slots = slots;
        this.attempts = attempts;
        this.cancellations = cancellations;
        this.reports = reports;
        this.out = out;
    }

    /** The highest epoch of a leader that was heard. */
    long highestEpoch() {
        return highestEpoch;
    }

    /** W3: whether the message is from a leader that is not outdated; takes note of a new one. */
    boolean isCurrent(long epoch) {
        if (epoch > highestEpoch) {
            highestEpoch = epoch;
            log.clear();
        }
        return epoch == highestEpoch;
    }

    /** The command that a message is; empty for other messages. */
    static Optional<CommandId> commandOf(CoordinatorMessage message) {
        if (message instanceof DeployTasks deploy) {
            return Optional.of(deploy.command());
        }
        if (message instanceof CancelTasks cancel) {
            return Optional.of(cancel.command());
        }
        return message instanceof ReleaseJob release ? Optional.of(release.command()) : Optional.empty();
    }

    /** Does what a command says, if it was not done before, and answers it. */
    void obey(CommandId command, CoordinatorMessage message, long connection, long now) {
        nowMs = now;
        answer(command, connection, () -> {
            if (message instanceof DeployTasks deploy) {
                deploy(deploy);
            } else if (message instanceof CancelTasks cancel) {
                cancelAll(cancel);
            } else {
                release((ReleaseJob) message);
            }
        });
    }

    /** Answers a command that can't be carried out, unless it was before. */
    void refuse(CommandId command, Failure failure, long connection) {
        answerOnce(command, connection, () -> Optional.of(failure));
    }

    private void answer(CommandId command, long connection, Runnable action) {
        answerOnce(command, connection, () -> {
            try {
                action.run();
                return Optional.empty();
            } catch (RefusedCommandException refused) {
                return Optional.of(new Failure(ErrorCode.RESOURCES_EXHAUSTED, refused.getMessage(), ""));
            }
        });
    }

    private void answerOnce(CommandId command, long connection, Supplier<Optional<Failure>> outcome) {
        Optional<CommandDone> known = log.answerTo(command);
        if (known.isPresent()) {
            out.send(connection, known.get());
            return;
        }
        CommandDone done = new CommandDone(command, outcome.get());
        log.remember(done);
        out.send(connection, done);
    }

    /** Has an attempt end, unless it was told to before. */
    void cancel(Attempt attempt, long now) {
        if (attempt.move(TaskState.CANCELING, Optional.empty())) {
            out.add(new WorkerEffect.CancelTask(attempt.id()));
            cancellations.began(attempt.id(), now);
        }
    }

    /** Has the shell forget a job if it was released and nothing of it lives any more. */
    void completeRelease(JobID job) {
        if (attempts.dropIfReleasable(job)) {
            out.add(new WorkerEffect.ReleaseJob(job));
        }
    }

    private void deploy(DeployTasks message) {
        DeploymentFilter filter = new DeploymentFilter(message.deployment(), slots);
        Map<AttemptId, TaskLabel> wanted = filter.attempts(message.epoch());
        JobID job = message.deployment().job();
        if (attempts.isReleased(job, message.epoch(), message.command())) {
            return;
        }
        attempts.reserve(wanted.keySet());
        List<AttemptId> started = new ArrayList<>();
        List<Attempt> toReport = new ArrayList<>();
        wanted.forEach((id, label) -> {
            Optional<Attempt> known = attempts.find(id);
            if (known.isPresent()) {
                toReport.add(known.get());
            } else if (attempts.isOutdated(id)) {
                toReport.add(attempts.add(id, label, TaskState.CANCELED));
            } else {
                attempts.liveBefore(id).forEach(older -> cancel(older, nowMs));
                toReport.add(attempts.add(id, label, TaskState.INITIALIZING));
                started.add(id);
            }
        });
        if (!started.isEmpty()) {
            out.add(new WorkerEffect.StartTasks(filter.only(started)));
        }
        toReport.forEach(attempt -> reports.report(attempt, nowMs));
    }

    private void cancelAll(CancelTasks message) {
        attempts.reserve(message.attempts());
        for (AttemptId id : message.attempts()) {
            Optional<Attempt> known = attempts.find(id);
            if (known.isPresent()) {
                // Whatever was released before: this one is here.
                if (known.get().isLive()) {
                    cancel(known.get(), nowMs);
                } else {
                    reports.report(known.get(), nowMs);
                }
            } else if (!attempts.isReleased(id.job(), message.epoch(), message.command())) {
                // W2: the promise never to start it.
                reports.report(attempts.add(id, NEVER_DEPLOYED, TaskState.CANCELED), nowMs);
            }
        }
    }

    private void release(ReleaseJob message) {
        attempts.release(message.job(), message.epoch(), message.command()).forEach(attempt -> cancel(attempt, nowMs));
        completeRelease(message.job());
    }
}
