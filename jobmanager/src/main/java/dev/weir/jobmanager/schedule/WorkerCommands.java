package dev.weir.jobmanager.schedule;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.CommandIds;
import dev.weir.jobmanager.command.CommandLedger;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.VertexDeployment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a job's workers are told, until they have answered, and which of them hold anything of the job; owned by
 * {@link JobMasterCore}.
 */
final class WorkerCommands {
    private final JobID job;
    private final long epoch;
    private final Outbox outbox;
    private final CommandIds ids;
    private final CommandLedger open;
    /** Those that were sent a deployment, or hold a stray, and have not released the job since. */
    private final Set<WorkerId> holders = new LinkedHashSet<>();

    private final Set<WorkerId> releasing = new HashSet<>();

    WorkerCommands(JobID job, int issuer, JobMasterSettings settings, Outbox outbox) {
        this.job = job;
        this.epoch = settings.epoch();
        this.outbox = outbox;
        this.ids = new CommandIds(issuer);
        this.open = new CommandLedger(settings.commandRetryMs());
    }

    void deploy(Map<WorkerId, JobDeployment> deployments, long nowMs) {
        deployments.forEach((worker, deployment) -> {
            CommandId id = ids.next();
            holders.add(worker);
            send(worker, id, new DeployTasks(epoch, id, deployment), nowMs);
        });
    }

    void cancel(Map<WorkerId, List<AttemptId>> attempts, long nowMs) {
        attempts.forEach((worker, toCancel) -> {
            holders.add(worker);
            for (List<AttemptId> some : CancelTasks.split(toCancel)) {
                CommandId id = ids.next();
                send(worker, id, new CancelTasks(epoch, id, some), nowMs);
            }
        });
    }

    /** Has a worker forget the job, once; false when it holds nothing of it. */
    boolean release(WorkerId worker, long nowMs) {
        if (!holders.contains(worker)) {
            return false;
        }
        if (releasing.add(worker)) {
            open.drop(command -> command.worker().equals(worker));
            CommandId id = ids.next();
            send(worker, id, new ReleaseJob(epoch, id, job), nowMs);
        }
        return true;
    }

    /** Has all workers forget the job, every task of which has ended. */
    void releaseAll(long nowMs) {
        // A command that is still unanswered has nothing left to do.
        open.drop(command -> !(command.message() instanceof ReleaseJob));
        List.copyOf(holders).forEach(worker -> release(worker, nowMs));
    }

    /** Whether some worker may still hold something of the job. */
    boolean anyHolder() {
        return !holders.isEmpty();
    }

    /** Whether that worker may still hold something of the job. */
    boolean isHolder(WorkerId worker) {
        return holders.contains(worker);
    }

    /** Gives up deployments of which no attempt is wanted any more; a cancellation ends one that is on its way. */
    void dropDeployments(Predicate<AttemptId> wanted) {
        open.drop(command -> command.message() instanceof DeployTasks deploy
                && attemptsOf(deploy).stream().noneMatch(wanted));
    }

    /** Closes a command; empty when it was closed before. */
    Optional<CoordinatorMessage> answered(JobNotice.CommandAnswered notice) {
        Optional<CommandLedger.Open> command = open.answered(notice.worker(), notice.command());
        command.filter(answered -> answered.message() instanceof ReleaseJob).ifPresent(released -> {
            releasing.remove(notice.worker());
            holders.remove(notice.worker());
        });
        return command.map(CommandLedger.Open::message);
    }

    /** The worker need not say that again. */
    void acknowledge(WorkerId worker, long report) {
        outbox.add(new JobMasterEffect.Tell(worker, new ReportReceived(epoch, report)));
    }

    /** The worker is lost: it will hear nothing, and what it holds is no business of this job any more. */
    void lost(WorkerId worker) {
        open.drop(command -> command.worker().equals(worker));
        holders.remove(worker);
        releasing.remove(worker);
    }

    /** Repeats what is unanswered for long. */
    void repeatDue(long nowMs) {
        for (CommandLedger.Open command : open.takeDue(nowMs)) {
            outbox.add(new JobMasterEffect.Tell(command.worker(), command.message()));
        }
    }

    /** No command has to be repeated before this time. */
    long nextWakeMs() {
        return open.nextWakeMs();
    }

    /** The attempts that a deployment starts. */
    static List<AttemptId> attemptsOf(DeployTasks deploy) {
        List<AttemptId> attempts = new ArrayList<>();
        for (VertexDeployment vertex : deploy.deployment().vertices()) {
            for (SubtaskDeployment subtask : vertex.subtasks()) {
                attempts.add(new AttemptId(
                        deploy.deployment().job(),
                        vertex.vertex().id(),
                        subtask.subtask(),
                        subtask.attempt(),
                        subtask.epoch()));
            }
        }
        return attempts;
    }

    private void send(WorkerId worker, CommandId id, CoordinatorMessage message, long nowMs) {
        outbox.add(new JobMasterEffect.Tell(
                worker, open.opened(worker, id, message, nowMs).message()));
    }
}
