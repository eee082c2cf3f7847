package dev.weir.jobmanager.schedule;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.restart.RestartStrategy;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about one job, from its slots to its end; owned by the job's actor. Each public method is an event and returns the
 * effects that follow, in order.
 *
 * <p>A failed task ends its region, and nothing else; the region is deployed anew when nothing of it is left, its pause is
 * over and it has its slots, or the job fails when its restart strategy says so. The invariants that it keeps (J5, J6, J8 to
 * J15) stand in {@code docs/control-plane.md}.
 */
public final class JobMasterCore {
    private static final Logger LOG = LoggerFactory.getLogger(JobMasterCore.class);
    private static final long NOT_YET = -1;
    /** What the next attempt would find as it is. */
    private static final Set<ErrorCode> HOPELESS =
            EnumSet.of(ErrorCode.BAD_JAR, ErrorCode.BAD_FUNCTION, ErrorCode.BAD_GRAPH, ErrorCode.UNSUPPORTED_TYPE);

    private final JobGraph graph;
    private final long submittedMs;
    private final RestartStrategy strategy;
    private final SlotSharing sharing;
    private final JobPlan plan;
    private final Outbox outbox = new Outbox();
    private final ExecutionTable executions;
    private final Regions regions;
    private final JobSlots slots;
    private final WorkerCommands commands;
    private final RegionTasks tasks;
    private final FailureLog failures = new FailureLog();
    private JobState state = JobState.CREATED;
    private int restarts;
    private long endMs = NOT_YET;
    private long nowMs;
    private boolean closed;

    /**
     * A master that has done nothing yet.
     *
     * @param graph a checked one
     * @param issuer the number, unique in the epoch and at least 1, that its command ids carry
     * @param strategy a new one, for this job alone
     */
    public JobMasterCore(
            JobGraph graph,
            List<BlobKey> jars,
            long submittedMs,
            int issuer,
            JobMasterSettings settings,
            RestartStrategy strategy) {
        this.graph = graph;
        this.submittedMs = submittedMs;
        this.strategy = strategy;
        this.sharing = new SlotSharing(graph);
        this.plan = JobPlan.of(graph);
        this.executions = new ExecutionTable(graph, settings.epoch());
        this.regions = new Regions(graph, sharing);
        this.slots = new JobSlots(issuer, settings.slotRetryMs(), outbox);
        this.commands = new WorkerCommands(graph.id(), issuer, settings, outbox);
        this.tasks = new RegionTasks(graph, jars, sharing, executions, regions, slots, commands);
    }

    /** The job's record is durable: the first event. */
    public List<JobMasterEffect> started(long now) {
        nowMs = now;
        regions.all().forEach(region -> tasks.schedule(region, nowMs));
        settle();
        return outbox.drain();
    }

    /** Somebody wants the job to end; may come at any time and again. */
    public List<JobMasterEffect> cancelled(long now) {
        nowMs = now;
        if (state.mayBecome(JobState.CANCELLING)) {
            move(JobState.CANCELLING, "somebody cancelled it");
            slots.stop(nowMs);
            tasks.endAll(nowMs);
            settle();
        }
        return outbox.drain();
    }

    /** The resource manager said something. */
    public List<JobMasterEffect> noticed(JobNotice notice, long now) {
        nowMs = now;
        notice.tell(new Notices());
        return outbox.drain();
    }

    /** The time of {@link #nextWakeMs()} has come. */
    public List<JobMasterEffect> woken(long now) {
        nowMs = now;
        slots.repeatDue(nowMs);
        commands.repeatDue(nowMs);
        if (regions.endPauses(nowMs)) {
            settle();
        }
        return outbox.drain();
    }

    /** When {@link #woken} is needed at the latest. */
    public long nextWakeMs() {
        return Math.min(regions.nextWakeMs(), Math.min(slots.nextWakeMs(), commands.nextWakeMs()));
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
                slots.slotWait(),
                failures.rootCause(),
                failures.rootCauseMs(),
                failures.view(),
                restarts,
                vertices,
                plan);
    }

    // Failures.

    /** Tasks have failed by one event, which is one failure however many they are. */
    private void fail(Collection<Execution> failed, Failure failure) {
        // All of them first, so that none of them is told to end.
        for (Execution execution : failed) {
            execution.fail(failure, nowMs);
            tasks.ended(execution);
        }
        strike(failed, failure);
    }

    /** These attempts have ended as they should not; their regions restart, or the job fails. */
    private void strike(Collection<Execution> failed, Failure failure) {
        Map<Region, Execution> struck = new LinkedHashMap<>();
        for (Execution execution : failed) {
            Region region = regions.of(execution);
            if (region.state() == RegionState.RUNNING) {
                struck.putIfAbsent(region, execution);
            } else {
                offer(region, FailureEpisode.of(execution, failure, nowMs));
            }
        }
        if (!struck.isEmpty() && !isEnding()) {
            Execution first = struck.values().iterator().next();
            FailureEpisode episode = failures.begin(FailureEpisode.of(first, failure, nowMs));
            OptionalLong pauseMs = isHopeless(failure) ? OptionalLong.empty() : strategy.failed(nowMs);
            if (pauseMs.isEmpty()) {
                failJob(episode);
            } else {
                restart(struck.keySet(), episode, pauseMs.getAsLong());
            }
        }
    }

    /** A failure in a region that is being ended belongs to the one that it is ended for; J10. */
    private void offer(Region region, JobFailure late) {
        if (state == JobState.FAILING) {
            failures.offerToFatal(late);
        }
        region.failure().ifPresent(episode -> {
            episode.offer(late);
            if (isHopeless(late.failure()) && !isEnding()) {
                failJob(episode);
            }
        });
    }

    private static boolean isHopeless(Failure failure) {
        return HOPELESS.contains(failure.code());
    }

    private void restart(Set<Region> struck, FailureEpisode episode, long pauseMs) {
        LOG.info(
                "Job {} restarts {} of its {} regions in {} ms: {}",
                graph.id(),
                struck.size(),
                regions.all().size(),
                pauseMs,
                episode.cause().failure().sentence());
        for (Region region : struck) {
            region.restart(episode);
            regions.pause(region, nowMs + pauseMs);
        }
        tasks.cancel(struck, "its region restarts", nowMs);
    }

    private void failJob(FailureEpisode episode) {
        failures.fatal(episode);
        move(JobState.FAILING, episode.cause().failure().sentence());
        slots.stop(nowMs);
        tasks.endAll(nowMs);
    }

    // What follows from what has happened.

    /** Lets everything happen that the present state of regions and slots allows; doing it again changes nothing. */
    private void settle() {
        tasks.renewEnded(isEnding(), nowMs);
        if (!isEnding()) {
            keepRunning();
        }
        if (regions.allTerminal()) {
            endJob();
        }
    }

    private boolean isEnding() {
        return switch (state) {
            case CREATED, RUNNING, RESTARTING -> false;
            case FAILING, CANCELLING, FINISHED, FAILED, CANCELED -> true;
        };
    }

    private void keepRunning() {
        // What can run runs, and is no slot that others could have.
        if (tasks.deployReady(nowMs)) {
            deployed();
        }
        Set<Region> toMove = tasks.toMove();
        wantSlots(toMove);
        // J13: a region moves when there is a place for all of it.
        toMove.removeIf(region -> !slots.hasAll(region.slots()));
        toMove.forEach(Region::relocate);
        tasks.cancel(toMove, "it moves to another worker", nowMs);
        if (state == JobState.RUNNING && regions.anyRestarts()) {
            move(JobState.RESTARTING, "some of its tasks are started again");
        } else if (state == JobState.RESTARTING && !regions.anyRestarts()) {
            move(JobState.RUNNING, "all its tasks are deployed again");
        }
        slots.leaving().forEach(this::leaveIfEmpty);
    }

    private void wantSlots(Set<Region> toMove) {
        Set<Integer> used = new HashSet<>();
        regions.in(RegionState.RUNNING).forEach(region -> used.addAll(region.slots()));
        regions.in(RegionState.ENDING).forEach(region -> used.addAll(region.slots()));
        Set<Integer> wanted = new HashSet<>();
        regions.in(RegionState.SCHEDULED).forEach(region -> wanted.addAll(region.slots()));
        regions.in(RegionState.ENDING).forEach(region -> wanted.addAll(region.slots()));
        toMove.forEach(region -> wanted.addAll(region.slots()));
        slots.want(wanted, used, nowMs);
    }

    private void deployed() {
        if (state == JobState.CREATED) {
            move(JobState.RUNNING, "it has its " + sharing.slots() + " slots");
        } else {
            restarts++;
        }
    }

    /** J14: a worker that the job shall leave is left when nothing of the job lives or will be asked for there. */
    private void leaveIfEmpty(WorkerId worker) {
        if (tasks.anyOn(worker)) {
            return;
        }
        slots.vacate(worker);
        if (!commands.release(worker, nowMs)) {
            returnSlots(worker);
        }
    }

    private void returnSlots(WorkerId worker) {
        slots.left(worker);
        outbox.add(new JobMasterEffect.ReturnSlots(worker));
    }

    private void endJob() {
        switch (state) {
            case RUNNING -> end(JobState.FINISHED, "all tasks have finished");
            case FAILING -> end(JobState.FAILED, "no task is left");
            case CANCELLING -> end(JobState.CANCELED, "no task is left");
            case FINISHED, FAILED, CANCELED -> closeIfReleased();
            case CREATED, RESTARTING ->
                throw new IllegalStateException("job " + graph.id() + " in state " + state + " has no task left");
        }
    }

    private void end(JobState terminal, String reason) {
        endMs = nowMs;
        slots.stop(nowMs);
        move(terminal, reason);
        outbox.add(new JobMasterEffect.Ended(view()));
        commands.releaseAll(nowMs);
        closeIfReleased();
    }

    private void closeIfReleased() {
        if (state.isTerminal() && !commands.anyHolder() && !closed) {
            closed = true;
            outbox.add(new JobMasterEffect.Closed());
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

    /** What the resource manager says, applied to the core around it. */
    private final class Notices implements JobNotice.Listener {
        @Override
        public void slotsGranted(JobNotice.SlotsGranted notice) {
            if (slots.granted(notice)) {
                settle();
            }
        }

        @Override
        public void slotsWaiting(JobNotice.SlotsWaiting notice) {
            slots.waiting(notice);
        }

        @Override
        public void slotsContended(JobNotice.SlotsContended notice) {
            slots.contended();
            settle();
        }

        @Override
        public void workerGone(JobNotice.WorkerGone notice) {
            commands.lost(notice.worker());
            slots.lost(notice.worker());
            List<Execution> lost = executions.on(notice.worker()).stream()
                    .filter(execution -> !execution.state().isTerminal())
                    .toList();
            executions.forget(notice.worker());
            fail(lost, notice.failure());
            settle();
        }

        @Override
        public void slotsRevoked(JobNotice.SlotsRevoked notice) {
            LOG.info("Job {} leaves worker {}: {}", graph.id(), notice.worker(), notice.reason());
            slots.leave(notice.worker());
            settle();
        }

        @Override
        public void attemptReported(JobNotice.AttemptReported notice) {
            // Known or not, current or not: the worker need not say it again.
            notice.report().ifPresent(report -> commands.acknowledge(notice.worker(), report));
            AttemptReport report = notice.attempt();
            executions
                    .find(report.attempt())
                    .filter(execution -> execution.isOn(notice.worker()))
                    .ifPresentOrElse(execution -> reported(execution, report), () -> endStray(notice.worker(), report));
        }

        private void reported(Execution execution, AttemptReport report) {
            TaskState next = report.state();
            if (execution.state().isTerminal()) {
                endStray(execution.worker().orElseThrow(), report);
            } else if (TaskMoves.allowed(execution.state(), next)) {
                advance(execution, report);
            }
            // Else an old report that newer ones have overtaken, or a repeated one.
        }

        private void advance(Execution execution, AttemptReport report) {
            TaskState next = report.state();
            if (next == TaskState.FAILED) {
                fail(
                        List.of(execution),
                        report.failure()
                                .orElseGet(() -> new Failure(ErrorCode.INTERNAL, "The worker gave no reason.", "")));
            } else {
                // A worker that missed its leader cancels by itself, and may have said so before: ask the region.
                boolean unasked =
                        next == TaskState.CANCELED && regions.of(execution).state() == RegionState.RUNNING;
                execution.move(next, "its worker reports it", nowMs);
                if (next.isTerminal()) {
                    tasks.ended(execution);
                }
                if (unasked) {
                    strike(
                            List.of(execution),
                            new Failure(ErrorCode.INTERNAL, "It was cancelled although nobody had asked for it.", ""));
                }
            }
            if (next.isTerminal()) {
                settle();
            }
        }

        /** J15. */
        private void endStray(WorkerId worker, AttemptReport report) {
            boolean lives = !report.state().isTerminal() && report.state() != TaskState.CANCELING;
            if (lives && !state.isTerminal() && (commands.isHolder(worker) || slots.hasOn(worker))) {
                LOG.warn("Attempt {} lives on worker {} although it was over", report.attempt(), worker);
                commands.cancel(Map.of(worker, List.of(report.attempt())), nowMs);
            }
        }

        @Override
        public void commandAnswered(JobNotice.CommandAnswered notice) {
            commands.answered(notice).ifPresent(message -> answered(notice, message));
        }

        private void answered(JobNotice.CommandAnswered notice, CoordinatorMessage message) {
            if (message instanceof ReleaseJob) {
                returnSlots(notice.worker());
                closeIfReleased();
            } else if (message instanceof DeployTasks deploy && notice.failure().isPresent()) {
                List<Execution> refused = WorkerCommands.attemptsOf(deploy).stream()
                        .flatMap(attempt -> executions.find(attempt).stream())
                        .filter(execution -> execution.state() == TaskState.DEPLOYING)
                        .toList();
                fail(refused, notice.failure().get());
                settle();
            }
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
