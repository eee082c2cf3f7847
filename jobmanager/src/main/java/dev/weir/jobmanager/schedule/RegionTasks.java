package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts, ends and renews the attempts of whole regions; owned by {@link JobMasterCore}, which decides when. */
final class RegionTasks {
    private final JobGraph graph;
    private final List<BlobKey> jars;
    private final SlotSharing sharing;
    private final ExecutionTable executions;
    private final Regions regions;
    private final JobSlots slots;
    private final WorkerCommands commands;

    RegionTasks(
            JobGraph graph,
            List<BlobKey> jars,
            SlotSharing sharing,
            ExecutionTable executions,
            Regions regions,
            JobSlots slots,
            WorkerCommands commands) {
        this.graph = graph;
        this.jars = List.copyOf(jars);
        this.sharing = sharing;
        this.executions = executions;
        this.regions = regions;
        this.slots = slots;
        this.commands = commands;
    }

    /** The first attempts of a region wait for slots. */
    void schedule(Region region, long nowMs) {
        region.subtasks()
                .forEach(subtask -> executions.of(subtask).move(TaskState.SCHEDULED, "slots are asked for", nowMs));
    }

    /** Deploys every region that waits for nothing any more; whether there was one. */
    boolean deployReady(long nowMs) {
        Set<SubtaskId> deployed = new LinkedHashSet<>();
        for (Region region : regions.in(RegionState.SCHEDULED)) {
            if (!region.isPausing() && slots.hasAll(region.slots())) {
                region.subtasks().forEach(subtask -> place(subtask, nowMs));
                region.deployed();
                deployed.addAll(region.subtasks());
            }
        }
        if (deployed.isEmpty()) {
            return false;
        }
        commands.deploy(new DeploymentPlan(graph, jars, executions, deployed).byWorker(), nowMs);
        return true;
    }

    /** Tells the attempts of regions that are being ended to end. */
    void cancel(Collection<Region> ending, String reason, long nowMs) {
        Map<WorkerId, List<AttemptId>> toCancel = new LinkedHashMap<>();
        for (Region region : ending) {
            for (SubtaskId subtask : region.subtasks()) {
                Execution execution = executions.of(subtask);
                if (TaskMoves.allowed(execution.state(), TaskState.CANCELING)) {
                    execution.move(TaskState.CANCELING, reason, nowMs);
                    toCancel.computeIfAbsent(execution.worker().orElseThrow(), unused -> new ArrayList<>())
                            .add(execution.id());
                }
            }
        }
        commands.dropDeployments(attempt -> executions
                .find(attempt)
                .filter(execution -> execution.state() == TaskState.DEPLOYING)
                .isPresent());
        commands.cancel(toCancel, nowMs);
    }

    /** The job ends: regions that wait are over, and the others are told to end. */
    void endAll(long nowMs) {
        regions.dropPauses();
        for (Region waiting : regions.in(RegionState.SCHEDULED)) {
            waiting.subtasks()
                    .forEach(
                            subtask -> executions.of(subtask).move(TaskState.CANCELED, "it was never deployed", nowMs));
            waiting.move(RegionState.ENDED);
        }
        List<Region> running = regions.in(RegionState.RUNNING);
        running.forEach(region -> region.move(RegionState.ENDING));
        cancel(running, "the job ends", nowMs);
    }

    /** An attempt has ended. */
    void ended(Execution execution) {
        Region region = regions.of(execution);
        region.attemptEnded(execution.state() == TaskState.FINISHED);
        if (region.state() == RegionState.RUNNING && region.hasFinished()) {
            region.move(RegionState.FINISHED);
        }
    }

    /**
     * Moves on regions that were being ended, and of which nothing lives any more. J9: this is the one place where a subtask
     * gets its next attempt.
     */
    void renewEnded(boolean jobEnds, long nowMs) {
        for (Region region : regions.in(RegionState.ENDING)) {
            if (region.isLive()) {
                continue;
            }
            if (region.hasFinished()) {
                region.move(RegionState.FINISHED);
            } else if (jobEnds) {
                region.move(RegionState.ENDED);
            } else {
                region.move(RegionState.SCHEDULED);
                region.subtasks()
                        .forEach(subtask ->
                                executions.renew(subtask).move(TaskState.SCHEDULED, "its region restarts", nowMs));
            }
        }
    }

    /** The regions that run and have a part on a worker which the job shall leave. */
    Set<Region> toMove() {
        Set<Region> toMove = new LinkedHashSet<>();
        for (WorkerId worker : slots.leaving()) {
            for (Execution execution : executions.on(worker)) {
                Region region = regions.of(execution);
                if (region.state() == RegionState.RUNNING) {
                    toMove.add(region);
                }
            }
        }
        return toMove;
    }

    /** Whether a region that is not over has a part on that worker. */
    boolean anyOn(WorkerId worker) {
        return executions.on(worker).stream()
                .anyMatch(execution -> !regions.of(execution).state().isTerminal());
    }

    private void place(SubtaskId subtask, long nowMs) {
        Execution execution = executions.of(subtask);
        executions.place(execution, slots.of(sharing.slotOf(graph.vertex(subtask.vertex()), subtask.subtask())));
        execution.move(TaskState.DEPLOYING, "it has a slot", nowMs);
    }
}
