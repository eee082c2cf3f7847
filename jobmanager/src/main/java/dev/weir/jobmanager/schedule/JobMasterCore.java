package dev.weir.jobmanager.schedule;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.CommandIds;
import dev.weir.jobmanager.command.CommandLedger;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.JobDeployment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about one job, from its slots to its end; owned by the job's actor. Each public method is an event and returns the
 * effects that follow, in order.
 *
 * <p>Invariants: nothing is deployed before all slots are leased; an attempt is deployed by one command, to one worker; a
 * task only moves forward; the job ends when every task has ended or its worker is lost, and is closed when every worker
 * that is left has forgotten it. All tasks start at once and restart never: a failed task fails the job.
 */
public final class JobMasterCore {
    private static final Logger LOG = LoggerFactory.getLogger(JobMasterCore.class);
    private static final long SLOT_REQUEST = 1;
    private static final long NOT_YET = -1;

    private final JobGraph graph;
    private final List<BlobKey> jars;
    private final long submittedMs;
    private final int issuer;
    private final JobMasterSettings settings;
    private final SlotSharing sharing;
    private final JobPlan plan;
    private final ExecutionTable executions;
    private final CommandIds commandIds;
    private final CommandLedger commands;
    private final RootCause rootCause = new RootCause();
    private final Set<WorkerId> gone = new HashSet<>();
    private final Set<WorkerId> releasing = new LinkedHashSet<>();
    private List<JobMasterEffect> effects = new ArrayList<>();
    private JobState state = JobState.CREATED;
    private Optional<JobView.SlotWait> slotWait = Optional.empty();
    private long slotRetryAtMs = Deadlines.NEVER;
    private long endMs = NOT_YET;
    private long nowMs;
    private boolean closed;

    /**
     * A master that has done nothing yet.
     *
     * @param graph a checked one
     * @param issuer the number, unique in the epoch and at least 1, that its command ids carry
     */
    public JobMasterCore(JobGraph graph, List<BlobKey> jars, long submittedMs, int issuer, JobMasterSettings settings) {
        this.graph = graph;
        this.jars = List.copyOf(jars);
        this.submittedMs = submittedMs;
        this.issuer = issuer;
        this.settings = settings;
        this.sharing = new SlotSharing(graph);
        this.plan = JobPlan.of(graph);
        this.executions = new ExecutionTable(graph, settings.epoch());
        this.commandIds = new CommandIds(issuer);
        this.commands = new CommandLedger(settings.commandRetryMs());
    }

    /** The job's record is durable: the first event. */
    public List<JobMasterEffect> started(long now) {
        nowMs = now;
        executions.all().forEach(execution -> execution.move(TaskState.SCHEDULED, "slots are asked for", nowMs));
        requestSlots();
        return drain();
    }

    /** Somebody wants the job to end; may come at any time and again. */
    public List<JobMasterEffect> cancelled(long now) {
        nowMs = now;
        if (state.mayBecome(JobState.CANCELLING)) {
            move(JobState.CANCELLING, "somebody cancelled it");
            endTasks();
            endJobIfDone();
        }
        return drain();
    }

    /** The resource manager said something. */
    public List<JobMasterEffect> noticed(JobNotice notice, long now) {
        nowMs = now;
        notice.tell(new Notices());
        return drain();
    }

    /** The time of {@link #nextWakeMs()} has come. */
    public List<JobMasterEffect> woken(long now) {
        nowMs = now;
        if (slotRetryAtMs <= nowMs) {
            requestSlots();
        }
        for (CommandLedger.Open command : commands.takeDue(nowMs)) {
            tell(command.worker(), command.message());
        }
        return drain();
    }

    /** When {@link #woken} is needed at the latest. */
    public long nextWakeMs() {
        return Math.min(slotRetryAtMs, commands.nextWakeMs());
    }

    public JobState state() {
        return state;
    }

    /** The job at this moment. */
    public JobView view() {
        List<VertexView> vertices = new ArrayList<>();
        for (JobVertex vertex : graph.vertices()) {
            vertices.add(new VertexView(
                    vertex.id(),
                    vertex.name(),
                    vertex.parallelism(),
                    executions.of(vertex.id()).stream().map(Execution::view).toList()));
        }
        return new JobView(
                graph.id(),
                graph.name(),
                state,
                submittedMs,
                endMs,
                slotWait,
                rootCause.failure(),
                rootCause.atMs(),
                vertices,
                plan);
    }

    private void requestSlots() {
        slotRetryAtMs = nowMs + settings.slotRetryMs();
        effects.add(new JobMasterEffect.RequestSlots(issuer, SLOT_REQUEST, sharing.slots()));
    }

    private void deploy(List<LeasedSlot> slots) {
        if (slots.size() != sharing.slots()) {
            throw new IllegalStateException("asked for " + sharing.slots() + " slots and got " + slots.size());
        }
        for (JobVertex vertex : graph.vertices()) {
            for (Execution execution : executions.of(vertex.id())) {
                executions.place(
                        execution,
                        slots.get(sharing.slotOf(vertex, execution.id().subtask())));
            }
        }
        move(JobState.RUNNING, "it has its " + slots.size() + " slots");
        executions.all().forEach(execution -> execution.move(TaskState.DEPLOYING, "it has a slot", nowMs));
        Map<WorkerId, JobDeployment> deployments = new DeploymentPlan(graph, jars, executions).byWorker();
        deployments.forEach((worker, deployment) -> {
            CommandId id = commandIds.next();
            command(worker, id, new DeployTasks(settings.epoch(), id, deployment));
        });
    }

    /** Tells every task that has not ended to end; those that nobody was told of end here. */
    private void endTasks() {
        slotRetryAtMs = Deadlines.NEVER;
        slotWait = Optional.empty();
        Map<WorkerId, List<AttemptId>> toCancel = new LinkedHashMap<>();
        for (Execution execution : executions.all()) {
            if (TaskMoves.allowed(execution.state(), TaskState.CANCELING)) {
                execution.move(TaskState.CANCELING, "the job ends", nowMs);
                toCancel.computeIfAbsent(execution.slot().slot().worker(), unused -> new ArrayList<>())
                        .add(execution.id());
            } else if (!execution.state().isTerminal()) {
                execution.move(TaskState.CANCELED, "it was never deployed", nowMs);
            }
        }
        // A cancel also ends a deployment that is still on its way: the worker remembers it, and starts nothing.
        commands.drop(command -> command.message() instanceof DeployTasks);
        toCancel.forEach((worker, attempts) -> {
            CommandId id = commandIds.next();
            command(worker, id, new CancelTasks(settings.epoch(), id, attempts));
        });
    }

    private void reported(Execution execution, AttemptReport report) {
        TaskState next = report.state();
        if (!TaskMoves.allowed(execution.state(), next)) {
            return; // An old report that newer ones have overtaken, or a repeated one.
        }
        boolean unasked = next == TaskState.CANCELED && execution.state() != TaskState.CANCELING;
        if (next == TaskState.FAILED) {
            failTask(
                    execution,
                    report.failure()
                            .orElseGet(() -> new Failure(ErrorCode.INTERNAL, "The worker gave no reason.", "")));
        } else {
            execution.move(next, "its worker reports it", nowMs);
            if (unasked) {
                failJob(name(
                        execution,
                        new Failure(ErrorCode.INTERNAL, "It was cancelled although nobody had asked for it.", "")));
            }
        }
        endJobIfDone();
    }

    private void failTask(Execution execution, Failure failure) {
        failTasks(List.of(execution), failure);
    }

    private void failTasks(List<Execution> failed, Failure failure) {
        // All of them first, so that none of them is told to end.
        failed.forEach(execution -> execution.fail(failure, nowMs));
        failed.forEach(execution -> failJob(name(execution, failure)));
    }

    private static Failure name(Execution execution, Failure failure) {
        return new Failure(
                failure.code(),
                "Task '" + execution.name() + "' failed on worker "
                        + execution.slot().slot().worker() + ": " + failure.sentence(),
                failure.stackTrace());
    }

    private void failJob(Failure failure) {
        if (state == JobState.RUNNING) {
            rootCause.offer(failure, nowMs);
            move(JobState.FAILING, failure.sentence());
            endTasks();
        } else if (state == JobState.FAILING) {
            rootCause.offer(failure, nowMs);
        }
    }

    private void endJobIfDone() {
        if (state.isTerminal() || !executions.allTerminal()) {
            return;
        }
        switch (state) {
            case RUNNING -> end(JobState.FINISHED, "all tasks have finished");
            case FAILING -> end(JobState.FAILED, "no task is left");
            case CANCELLING -> end(JobState.CANCELED, "no task is left");
            case CREATED, FINISHED, FAILED, CANCELED ->
                throw new IllegalStateException("job " + graph.id() + " in state " + state + " has no task left");
        }
    }

    private void end(JobState terminal, String reason) {
        endMs = nowMs;
        move(terminal, reason);
        effects.add(new JobMasterEffect.Ended(view()));
        // Every task has ended, so that a command which is still unanswered has nothing left to do.
        commands.drop(command -> true);
        releasing.addAll(executions.workers());
        releasing.removeAll(gone);
        for (WorkerId worker : releasing) {
            CommandId id = commandIds.next();
            command(worker, id, new ReleaseJob(settings.epoch(), id, graph.id()));
        }
        closeIfReleased();
    }

    private void closeIfReleased() {
        if (state.isTerminal() && releasing.isEmpty() && !closed) {
            closed = true;
            effects.add(new JobMasterEffect.Closed());
        }
    }

    private void move(JobState next, String reason) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(
                    "job " + graph.id() + " can't go from " + state + " to " + next + ": " + reason);
        }
        LOG.info("Job {} ({}) goes from {} to {}: {}", graph.name(), graph.id(), state, next, reason);
        state = next;
    }

    private void command(WorkerId worker, CommandId id, CoordinatorMessage message) {
        tell(worker, commands.opened(worker, id, message, nowMs).message());
    }

    private void tell(WorkerId worker, CoordinatorMessage message) {
        effects.add(new JobMasterEffect.Tell(worker, message));
    }

    private List<JobMasterEffect> drain() {
        List<JobMasterEffect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }

    /** What the resource manager says, applied to the core around it. */
    private final class Notices implements JobNotice.Listener {
        @Override
        public void slotsGranted(JobNotice.SlotsGranted notice) {
            if (state == JobState.CREATED && notice.request() == SLOT_REQUEST) {
                slotRetryAtMs = Deadlines.NEVER;
                slotWait = Optional.empty();
                deploy(notice.slots());
            }
        }

        @Override
        public void slotsWaiting(JobNotice.SlotsWaiting notice) {
            if (state == JobState.CREATED && notice.request() == SLOT_REQUEST) {
                slotWait = Optional.of(new JobView.SlotWait(notice.wanted(), notice.free()));
            }
        }

        @Override
        public void workerGone(JobNotice.WorkerGone notice) {
            commands.drop(command -> command.worker().equals(notice.worker()));
            gone.add(notice.worker());
            failTasks(
                    executions.on(notice.worker()).stream()
                            .filter(execution -> !execution.state().isTerminal())
                            .toList(),
                    notice.failure());
            releasing.remove(notice.worker());
            if (!executions.workers().isEmpty()) {
                endJobIfDone();
            }
            closeIfReleased();
        }

        @Override
        public void attemptReported(JobNotice.AttemptReported notice) {
            // Known or not, current or not: the worker need not say it again.
            notice.report().ifPresent(report -> tell(notice.worker(), new ReportReceived(settings.epoch(), report)));
            executions
                    .find(notice.attempt().attempt())
                    .filter(execution -> execution.isOn(notice.worker()))
                    .ifPresent(execution -> reported(execution, notice.attempt()));
        }

        @Override
        public void commandAnswered(JobNotice.CommandAnswered notice) {
            Optional<CommandLedger.Open> answered = commands.answered(notice.worker(), notice.command());
            if (answered.isEmpty()) {
                return;
            }
            CoordinatorMessage message = answered.get().message();
            if (message instanceof ReleaseJob) {
                releasing.remove(notice.worker());
                effects.add(new JobMasterEffect.ReturnSlots(notice.worker()));
                closeIfReleased();
            } else if (message instanceof DeployTasks && notice.failure().isPresent()) {
                deploymentRefused(notice.worker(), notice.failure().get());
            }
        }

        private void deploymentRefused(WorkerId worker, Failure failure) {
            failTasks(
                    executions.on(worker).stream()
                            .filter(execution -> execution.state() == TaskState.DEPLOYING)
                            .toList(),
                    failure);
            endJobIfDone();
        }

        @Override
        public void metricsReported(JobNotice.MetricsReported notice) {
            for (TaskMetrics metrics : notice.metrics()) {
                executions
                        .find(metrics.attempt())
                        .filter(execution -> execution.isOn(notice.worker()))
                        .ifPresent(execution -> execution.count(metrics));
            }
        }
    }
}
