package dev.weir.taskmanager.control;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides everything that a worker does: events and the time go in, effects come out, in the order in which they are to
 * be done. Owned by whoever drives it, one thread at a time; has no thread, clock or socket of its own. The invariants
 * that it keeps (W1 to W7) stand in the description of its package.
 *
 * <p>The driver delivers {@link WorkerEvent.TimePassed} at the start and at {@link #nextDeadlineMs()} at the latest.
 */
public final class WorkerCore {
    private final WorkerSettings settings;
    private final LeaderContact contact;
    private final AttemptTable attempts = new AttemptTable();
    private final CommandLog commands = new CommandLog();
    private final WorkerEvent.Handler handler = new Events();

    private List<WorkerEffect> effects = new ArrayList<>();
    private long nowMs;
    private long highestEpoch;
    private long lastReport;
    private boolean stopping;
    private String stopReason = "";
    private long stopByMs = LeaderContact.NEVER;
    private boolean ended;

    /** @param random spreads the moments at which workers dial again */
    public WorkerCore(WorkerSettings settings, RandomGenerator random, long nowMs) {
        this.settings = settings;
        this.contact = new LeaderContact(settings, random, nowMs);
        this.nowMs = nowMs;
    }

    /**
     * Takes one event.
     *
     * @param timeMs monotonic milliseconds; never less than at the call before
     * @return what is to be done; empty for ever after {@link WorkerEffect.ShutDown}
     */
    public List<WorkerEffect> handle(long timeMs, WorkerEvent event) {
        if (ended) {
            return List.of();
        }
        nowMs = Math.max(nowMs, timeMs);
        event.dispatch(handler);
        doWhatIsDue();
        List<WorkerEffect> result = List.copyOf(effects);
        effects = new ArrayList<>();
        return result;
    }

    /** When the core wants to be called again at the latest; {@link Long#MAX_VALUE} for never. */
    public long nextDeadlineMs() {
        if (ended) {
            return LeaderContact.NEVER;
        }
        if (stopping) {
            return stopByMs;
        }
        return Math.min(contact.nextDeadlineMs(), orphanDeadlineMs());
    }

    /** The highest epoch of a leader that was heard. */
    public long highestEpoch() {
        return highestEpoch;
    }

    /** What a registration would say now. */
    public List<AttemptReport> reports() {
        return attempts.reports();
    }

    private void doWhatIsDue() {
        if (ended) {
            return;
        }
        if (stopping) {
            if (!attempts.anyLive() || nowMs >= stopByMs) {
                shutDown(ExitCode.STOPPED, stopReason);
            }
            return;
        }
        if (contact.overdue(nowMs)) {
            loseLeader("The leader gave no sign of life for too long.");
        }
        if (contact.state() != ContactState.REGISTERED && nowMs >= orphanDeadlineMs()) {
            attempts.notCancelled().forEach(this::cancel);
        }
        if (contact.dialDue(nowMs)) {
            effects.add(new WorkerEffect.Connect(contact.dial(nowMs)));
        }
        if (contact.heartbeatDue(nowMs)) {
            effects.add(
                    new WorkerEffect.SendHeartbeat(contact.connection(), contact.heartbeat(nowMs), Optional.empty()));
            repeatReports();
        }
    }

    /** W6; a later version will ask here whether there is a leader at all, and let its attempts be adopted. */
    private long orphanDeadlineMs() {
        if (contact.state() == ContactState.REGISTERED
                || attempts.notCancelled().isEmpty()) {
            return LeaderContact.NEVER;
        }
        return contact.lastHeardMs() + settings.orphanTimeoutMs();
    }

    private void loseLeader(String reason) {
        effects.add(new WorkerEffect.Disconnect(contact.connection(), reason));
        contact.lose(nowMs);
    }

    private void shutDown(ExitCode exitCode, String sentence) {
        if (contact.state() != ContactState.WAITING) {
            loseLeader(sentence);
        }
        effects.add(new WorkerEffect.ShutDown(exitCode, sentence));
        ended = true;
    }

    private void cancel(Attempt attempt) {
        if (attempt.move(TaskState.CANCELING, Optional.empty())) {
            effects.add(new WorkerEffect.CancelTask(attempt.id()));
        }
    }

    private void report(Attempt attempt) {
        if (attempts.isReleasing(attempt.id().job())) {
            return;
        }
        lastReport++;
        attempt.reported(lastReport, nowMs);
        sendReport(attempt);
    }

    private void sendReport(Attempt attempt) {
        if (contact.state() == ContactState.REGISTERED) {
            send(new TaskStateChanged(attempt.unconfirmedReport(), attempt.report()));
        }
    }

    /** W4. */
    private void repeatReports() {
        for (Attempt attempt : attempts.unconfirmed()) {
            if (nowMs - attempt.reportedAtMs() >= contact.heartbeatIntervalMs()) {
                attempt.reported(attempt.unconfirmedReport(), nowMs);
                sendReport(attempt);
            }
        }
    }

    private void send(WorkerMessage message) {
        effects.add(new WorkerEffect.Send(contact.connection(), message));
    }

    /** W3: whether the message is from a leader that is not outdated; takes note of a new one. */
    private boolean isOfCurrentEpoch(CoordinatorMessage message) {
        if (message.epoch() < highestEpoch) {
            return false;
        }
        if (message.epoch() > highestEpoch) {
            highestEpoch = message.epoch();
            commands.clear();
        }
        return true;
    }

    private void obey(CommandId command, Runnable action) {
        Optional<CommandDone> known = commands.answerTo(command);
        if (known.isPresent()) {
            send(known.get());
            return;
        }
        Optional<Failure> failure = Optional.empty();
        try {
            action.run();
        } catch (RefusedCommandException refused) {
            failure = Optional.of(new Failure(ErrorCode.RESOURCES_EXHAUSTED, refused.getMessage(), ""));
        }
        CommandDone done = new CommandDone(command, failure);
        commands.remember(done);
        send(done);
    }

    private void deploy(DeployTasks message) {
        DeploymentFilter filter = new DeploymentFilter(message.deployment(), settings.slots());
        List<AttemptId> wanted = filter.attempts(message.epoch());
        JobID job = message.deployment().job();
        if (attempts.isReleased(job, message.epoch(), message.command())) {
            return;
        }
        attempts.reserve(wanted);
        List<AttemptId> started = new ArrayList<>();
        List<Attempt> toReport = new ArrayList<>();
        for (AttemptId id : wanted) {
            Optional<Attempt> known = attempts.find(id);
            if (known.isPresent()) {
                toReport.add(known.get());
            } else if (attempts.isOutdated(id)) {
                toReport.add(attempts.add(id, TaskState.CANCELED));
            } else {
                attempts.liveBefore(id).forEach(this::cancel);
                toReport.add(attempts.add(id, TaskState.INITIALIZING));
                started.add(id);
            }
        }
        if (!started.isEmpty()) {
            effects.add(new WorkerEffect.StartTasks(filter.only(started)));
        }
        toReport.forEach(this::report);
    }

    private void cancelAll(CancelTasks message) {
        attempts.reserve(message.attempts());
        for (AttemptId id : message.attempts()) {
            if (attempts.isReleased(id.job(), message.epoch(), message.command())) {
                continue;
            }
            Optional<Attempt> known = attempts.find(id);
            if (known.isEmpty()) {
                // W2: the promise never to start it.
                report(attempts.add(id, TaskState.CANCELED));
            } else if (known.get().isLive()) {
                cancel(known.get());
            } else {
                report(known.get());
            }
        }
    }

    private void release(ReleaseJob message) {
        attempts.release(message.job(), message.epoch(), message.command()).forEach(this::cancel);
        completeRelease(message.job());
    }

    private void completeRelease(JobID job) {
        if (attempts.dropIfReleasable(job)) {
            effects.add(new WorkerEffect.ReleaseJob(job));
        }
    }

    private void receiveUnregistered(CoordinatorMessage message) {
        if (message instanceof WorkerRegistered registered) {
            contact.registered(nowMs, registered.heartbeatIntervalMs(), registered.heartbeatTimeoutMs());
            attempts.unconfirmed().forEach(this::sendReport);
        } else if (message instanceof WorkerRefused refused) {
            shutDown(ExitCode.REFUSED, refused.sentence());
        }
        // A command that overtook the registration's answer is repeated by the leader.
    }

    private void receiveRegistered(CoordinatorMessage message) {
        contact.heard(nowMs);
        if (message instanceof DeployTasks deploy) {
            obey(deploy.command(), () -> deploy(deploy));
        } else if (message instanceof CancelTasks cancel) {
            obey(cancel.command(), () -> cancelAll(cancel));
        } else if (message instanceof ReleaseJob release) {
            obey(release.command(), () -> release(release));
        } else if (message instanceof ReportReceived received) {
            attempts.confirm(received.report());
        } else if (message instanceof WorkerRegistered registered) {
            contact.registered(nowMs, registered.heartbeatIntervalMs(), registered.heartbeatTimeoutMs());
        } else if (message instanceof WorkerRefused refused) {
            shutDown(ExitCode.REFUSED, refused.sentence());
        }
        // A HeartbeatAck says no more than that the leader lives.
    }

    private void refuseOutdated(CoordinatorMessage message) {
        Failure failure = new Failure(
                ErrorCode.PEER_REFUSED,
                "The worker has heard of a newer leader: epoch=" + message.epoch() + " highestEpoch=" + highestEpoch
                        + ".",
                "");
        if (message instanceof DeployTasks deploy) {
            send(new CommandDone(deploy.command(), Optional.of(failure)));
        } else if (message instanceof CancelTasks cancel) {
            send(new CommandDone(cancel.command(), Optional.of(failure)));
        } else if (message instanceof ReleaseJob release) {
            send(new CommandDone(release.command(), Optional.of(failure)));
        } else if (contact.state() == ContactState.REGISTERING) {
            loseLeader(failure.sentence());
        }
    }

    /** The reactions to each kind of event; part of the core, apart so that its door stays one method. */
    private final class Events implements WorkerEvent.Handler {
        @Override
        public void connected(long connection) {
            if (stopping || !contact.isCurrent(connection)) {
                // It was given up meanwhile, and nobody else will close it.
                effects.add(new WorkerEffect.Disconnect(connection, "The TaskManager dialled anew, or stops."));
                return;
            }
            if (contact.state() != ContactState.DIALING) {
                return;
            }
            contact.register(nowMs);
            send(new RegisterWorker(
                    settings.worker(),
                    settings.host(),
                    settings.dataPort(),
                    settings.slots(),
                    settings.memoryBytes(),
                    settings.version(),
                    highestEpoch,
                    attempts.reports()));
        }

        @Override
        public void connectFailed(long connection, String reason) {
            if (contact.isCurrent(connection)) {
                contact.lose(nowMs);
            }
        }

        @Override
        public void connectRefused(long connection, String sentence) {
            if (contact.isCurrent(connection)) {
                contact.lose(nowMs);
                shutDown(ExitCode.REFUSED, sentence);
            }
        }

        @Override
        public void disconnected(long connection, String reason) {
            if (contact.isCurrent(connection)) {
                contact.lose(nowMs);
            }
        }

        @Override
        public void received(long connection, CoordinatorMessage message) {
            if (stopping || !contact.isCurrent(connection) || contact.state() == ContactState.DIALING) {
                return;
            }
            if (!isOfCurrentEpoch(message)) {
                refuseOutdated(message);
            } else if (contact.state() == ContactState.REGISTERED) {
                receiveRegistered(message);
            } else {
                receiveUnregistered(message);
            }
        }

        @Override
        public void taskMoved(AttemptId id, TaskState state, Optional<Failure> failure) {
            Optional<Attempt> attempt = attempts.find(id);
            if (attempt.isEmpty() || !attempt.get().move(state, failure)) {
                return;
            }
            if (state.isTerminal() && contact.state() == ContactState.REGISTERED) {
                // Its last counters go first: the leader asks for nothing more once it knows that the attempt has
                // ended.
                effects.add(new WorkerEffect.SendHeartbeat(
                        contact.connection(), contact.extraHeartbeat(), Optional.of(id)));
            }
            report(attempt.get());
            completeRelease(id.job());
        }

        @Override
        public void timePassed() {
            // What is due is done after every event.
        }

        @Override
        public void stopRequested(String reason) {
            if (stopping) {
                return;
            }
            stopping = true;
            stopReason = reason;
            stopByMs = nowMs + settings.stopGraceMs();
            if (contact.state() != ContactState.WAITING) {
                // First of all, so that the leader takes this worker as lost and not its tasks as cancelled.
                loseLeader(reason);
            }
            attempts.notCancelled().forEach(WorkerCore.this::cancel);
        }

        @Override
        public void broken(String sentence) {
            shutDown(ExitCode.BROKEN, sentence);
        }
    }
}
