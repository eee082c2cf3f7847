package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.jobmanager.command.CommandIds;
import dev.weir.jobmanager.command.CommandLedger;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has workers end and forget what they hold of former jobs, with commands that are repeated until answered (J7); owned by
 * {@link ResourceCore}.
 */
final class LeftoverPurge {
    private final long epoch;
    private final Outbox out;
    private final CommandIds ids = new CommandIds(CommandIds.RESOURCES);
    private final CommandLedger commands;

    LeftoverPurge(long epoch, long commandRetryMs, Outbox out) {
        this.epoch = epoch;
        this.out = out;
        this.commands = new CommandLedger(commandRetryMs);
    }

    /** The worker holds this, and nothing else, of jobs that have no slot there. */
    void begin(RegisteredWorker worker, List<AttemptReport> strays, long nowMs) {
        forget(worker);
        worker.leftovers.reset(strays);
        if (worker.leftovers.live().isEmpty()) {
            releaseJobs(worker, nowMs);
            return;
        }
        for (List<AttemptId> some : CancelTasks.split(worker.leftovers.live())) {
            command(worker, id -> new CancelTasks(epoch, id, some), nowMs);
        }
    }

    /** A worker speaks of an attempt that is a leftover. */
    void reported(RegisteredWorker worker, AttemptReport report, long nowMs) {
        if (report.state().isTerminal() && worker.leftovers.ended(report.attempt())) {
            forget(worker);
            releaseJobs(worker, nowMs);
        }
    }

    /** A worker answers a command of this purge. */
    void answered(RegisteredWorker worker, CommandId command) {
        Optional<CommandLedger.Open> answered = commands.answered(worker.id(), command);
        if (answered.isPresent() && answered.get().message() instanceof ReleaseJob release) {
            worker.leftovers.released(release.job());
        }
    }

    /** The worker is lost, or begins anew. */
    void forget(RegisteredWorker worker) {
        commands.drop(command -> command.worker().equals(worker.id()));
    }

    /** What has to be said again now. */
    List<CommandLedger.Open> takeDue(long nowMs) {
        return commands.takeDue(nowMs);
    }

    long nextWakeMs() {
        return commands.nextWakeMs();
    }

    private void releaseJobs(RegisteredWorker worker, long nowMs) {
        for (JobID job : worker.leftovers.jobs()) {
            command(worker, id -> new ReleaseJob(epoch, id, job), nowMs);
        }
    }

    private void command(RegisteredWorker worker, Function<CommandId, CoordinatorMessage> message, long nowMs) {
        CommandId id = ids.next();
        out.send(
                worker,
                commands.opened(worker.id(), id, message.apply(id), nowMs).message());
    }
}
