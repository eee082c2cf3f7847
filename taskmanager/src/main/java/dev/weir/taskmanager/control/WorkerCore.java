package dev.weir.taskmanager.control;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.ProbeWorker;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.StopWorker;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import dev.weir.rpc.control.WorkerMessage.WorkerProbed;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides everything that a worker does: events and the time go in, effects come out, in the order in which they are to
 * be done. Owned by whoever drives it, one thread at a time; has no thread, clock or socket of its own. The invariants
 * that it keeps (W1 to W8) stand in the description of its package.
 *
 * <p>The driver delivers {@link WorkerEvent.TimePassed} at the start and at {@link #nextDeadlineMs()} at the latest.
 */
public final class WorkerCore {
    /** How late a driver may be before it counts as having slept. */
    private static final long SLEEP_MS = 1_000;

    private final WorkerSettings settings;
    private final LeaderContact contact;
    private final AttemptTable attempts = new AttemptTable();
    private final WorkerOutbox out = new WorkerOutbox();
    private final Cancellations cancellations;
    private final Reports reports;
    private final Orders orders;
    private final WorkerEvent.Handler handler = new Events();

    private long nowMs;
    private boolean stopping;
    private String stopReason = "";
    private long stopByMs = LeaderContact.NEVER;
    private boolean ended;

    /** @param random spreads the moments at which workers dial again */
    public WorkerCore(WorkerSettings settings, RandomGenerator random, long nowMs) {
        this.settings = settings;
        this.contact = new LeaderContact(settings, random, nowMs);
        this.cancellations = new Cancellations(settings.cancellationTimeoutMs());
        this.reports = new Reports(attempts, contact, out);
        this.orders = new Orders(settings.slots(), attempts, cancellations, reports, out);
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
        noteSleep(timeMs);
        nowMs = Math.max(nowMs, timeMs);
        event.dispatch(handler);
        doWhatIsDue();
        return out.drain();
    }

    /** When the core wants to be called again at the latest; {@link Long#MAX_VALUE} for never. */
    public long nextDeadlineMs() {
        if (ended) {
            return LeaderContact.NEVER;
        }
        if (stopping) {
            return stopByMs;
        }
        return Math.min(Math.min(contact.nextDeadlineMs(), orphanDeadlineMs()), cancellations.nextDeadlineMs());
    }

    /** The highest epoch of a leader that was heard. */
    public long highestEpoch() {
        return orders.highestEpoch();
    }

    /** What a registration would say now. */
    public List<AttemptReport> reports() {
        return attempts.reports();
    }

    /** A driver that is far too late has slept, and tasks have had no time to end meanwhile. */
    private void noteSleep(long timeMs) {
        long deadlineMs = nextDeadlineMs();
        if (deadlineMs != LeaderContact.NEVER && timeMs - deadlineMs > SLEEP_MS) {
            cancellations.slept(timeMs - deadlineMs);
        }
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
        Optional<AttemptId> hanging = cancellations.overdue(nowMs);
        if (hanging.isPresent()) {
            giveUp(attempts.find(hanging.get()).orElseThrow());
            return;
        }
        if (contact.overdue(nowMs)) {
            loseLeader("The leader gave no sign of life for too long.");
        }
        if (contact.state() != ContactState.REGISTERED && nowMs >= orphanDeadlineMs()) {
            cancelEverything();
        }
        if (contact.dialDue(nowMs)) {
            out.add(new WorkerEffect.Connect(contact.dial(nowMs)));
        }
        if (contact.heartbeatDue(nowMs)) {
            out.add(new WorkerEffect.SendHeartbeat(contact.connection(), contact.heartbeat(nowMs), Optional.empty()));
            reports.repeatUnconfirmed(nowMs);
        }
    }

    /** W6; a later version will ask here whether there is a leader at all, and let its attempts be adopted. */
    private long orphanDeadlineMs() {
        if (contact.state() == ContactState.REGISTERED || !attempts.anyNotCancelled()) {
            return LeaderContact.NEVER;
        }
        return contact.lastHeardMs() + settings.orphanTimeoutMs();
    }

    private void loseLeader(String reason) {
        out.add(new WorkerEffect.Disconnect(contact.connection(), reason));
        contact.lose(nowMs);
    }

    /** W8: nothing but the end of the process frees what a thread holds that does not come back. */
    private void giveUp(Attempt attempt) {
        shutDown(
                ExitCode.CANCELLATION_TIMEOUT,
                "The task " + attempt.name() + " has not ended within task.cancellation.timeout="
                        + settings.cancellationTimeoutMs()
                        + " ms after it was told to, so its TaskManager ends: see where its user code hangs.");
    }

    /** So that the leader takes this worker as lost at once, and does not ask whether it lives. */
    private void leave(String reason) {
        if (contact.state() == ContactState.REGISTERED) {
            send(new WorkerLeaves(reason));
        }
        if (contact.state() != ContactState.WAITING) {
            loseLeader(reason);
        }
    }

    private void shutDown(ExitCode exitCode, String sentence) {
        leave(sentence);
        out.add(new WorkerEffect.ShutDown(exitCode, sentence));
        ended = true;
    }

    private void cancelEverything() {
        attempts.notCancelled().forEach(attempt -> orders.cancel(attempt, nowMs));
    }

    private void stop(String reason) {
        if (stopping) {
            return;
        }
        stopping = true;
        stopReason = reason;
        stopByMs = nowMs + settings.stopGraceMs();
        // First of all, so that the leader takes this worker as lost and not its tasks as cancelled.
        leave(reason);
        cancelEverything();
    }

    private void send(WorkerMessage message) {
        out.send(contact.connection(), message);
    }

    private void receiveUnregistered(CoordinatorMessage message) {
        if (message instanceof WorkerRegistered registered) {
            contact.registered(nowMs, registered.heartbeatIntervalMs(), registered.heartbeatTimeoutMs());
            reports.sendUnconfirmed();
        } else if (message instanceof WorkerRefused refused) {
            shutDown(ExitCode.REFUSED, refused.sentence());
        }
        // A command that overtook the registration's answer is repeated by the leader.
    }

    private void receiveRegistered(CoordinatorMessage message) {
        contact.heard(nowMs);
        Optional<CommandId> command = Orders.commandOf(message);
        if (command.isPresent()) {
            orders.obey(command.get(), message, contact.connection(), nowMs);
        } else if (message instanceof ReportReceived received) {
            attempts.confirm(received.report());
        } else if (message instanceof WorkerRegistered registered) {
            contact.registered(nowMs, registered.heartbeatIntervalMs(), registered.heartbeatTimeoutMs());
        } else if (message instanceof WorkerRefused refused) {
            shutDown(ExitCode.REFUSED, refused.sentence());
        } else if (message instanceof ProbeWorker probe) {
            out.add(new WorkerEffect.Probe(contact.connection(), probe.probe(), probe.target()));
        } else if (message instanceof StopWorker order) {
            stop(order.reason());
        }
        // A HeartbeatAck says no more than that the leader lives.
    }

    private void refuseOutdated(CoordinatorMessage message) {
        Failure failure = new Failure(
                ErrorCode.PEER_REFUSED,
                "The worker has heard of a newer leader: epoch=" + message.epoch() + " highestEpoch="
                        + orders.highestEpoch() + ".",
                "");
        Optional<CommandId> command = Orders.commandOf(message);
        if (command.isPresent()) {
            send(new CommandDone(command.get(), Optional.of(failure)));
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
                out.add(new WorkerEffect.Disconnect(connection, "The TaskManager dialled anew, or stops."));
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
                    orders.highestEpoch(),
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
            if (!orders.isCurrent(message.epoch())) {
                refuseOutdated(message);
            } else if (contact.state() == ContactState.REGISTERED) {
                receiveRegistered(message);
            } else {
                receiveUnregistered(message);
            }
        }

        @Override
        public void commandUnavailable(long connection, long epoch, CommandId command, Failure failure) {
            boolean heard = contact.isCurrent(connection) && contact.state() == ContactState.REGISTERED;
            if (!stopping && heard && orders.isCurrent(epoch)) {
                orders.refuse(command, failure, connection);
            }
        }

        @Override
        public void taskMoved(WorkerEvent.TaskMoved moved) {
            AttemptId id = moved.attempt();
            TaskState state = moved.state();
            Optional<Attempt> attempt = attempts.find(id);
            if (attempt.isEmpty() || !attempt.get().move(state, moved.failure())) {
                return;
            }
            attempt.get().addedUp(moved.accumulators());
            if (state.isTerminal()) {
                cancellations.ended(id);
            }
            if (state.isTerminal() && contact.state() == ContactState.REGISTERED) {
                // Its last counters go first: the leader asks for nothing more once it knows that the attempt has
                // ended.
                out.add(new WorkerEffect.SendHeartbeat(
                        contact.connection(), contact.extraHeartbeat(), Optional.of(id)));
            }
            reports.report(attempt.get(), nowMs);
            orders.completeRelease(id.job());
        }

        @Override
        public void taskEnding(AttemptId id) {
            attempts.find(id).filter(Attempt::isLive).ifPresent(attempt -> cancellations.began(id, nowMs));
        }

        @Override
        public void timePassed() {
            // What is due is done after every event.
        }

        @Override
        public void stopRequested(String reason) {
            stop(reason);
        }

        @Override
        public void probed(long connection, long probe, ProbeOutcome outcome) {
            if (!stopping && contact.isCurrent(connection) && contact.state() == ContactState.REGISTERED) {
                send(new WorkerProbed(probe, outcome));
            }
        }

        @Override
        public void broken(String sentence) {
            shutDown(ExitCode.BROKEN, sentence);
        }
    }
}
