package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobGraph;
import dev.weir.jobmanager.command.Deadlines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The regions of a job, and the pauses of those that wait to restart; owned by {@link JobMasterCore}. */
final class Regions {
    private final List<Region> all = new ArrayList<>();
    private final Map<SubtaskId, Region> bySubtask = new HashMap<>();
    private final Deadlines<Region> pauses = new Deadlines<>();

    Regions(JobGraph graph, SlotSharing sharing) {
        for (List<SubtaskId> subtasks : PipelinedRegions.of(graph)) {
            Set<Integer> slots = new HashSet<>();
            for (SubtaskId subtask : subtasks) {
                slots.add(sharing.slotOf(graph.vertex(subtask.vertex()), subtask.subtask()));
            }
            Region region = new Region(subtasks, slots);
            all.add(region);
            subtasks.forEach(subtask -> bySubtask.put(subtask, region));
        }
    }

    List<Region> all() {
        return all;
    }

    List<Region> in(RegionState state) {
        return all.stream().filter(region -> region.state() == state).toList();
    }

    Region of(Execution execution) {
        return bySubtask.get(execution.subtask());
    }

    /** Whether some region restarts or waits to. */
    boolean anyRestarts() {
        return all.stream()
                .anyMatch(region -> region.state() == RegionState.ENDING || region.state() == RegionState.SCHEDULED);
    }

    /** Whether nothing of the job runs or will run. */
    boolean allTerminal() {
        return all.stream().allMatch(region -> region.state().isTerminal());
    }

    boolean allFinished() {
        return all.stream().allMatch(region -> region.state() == RegionState.FINISHED);
    }

    /** Lets a region wait at least until then before it restarts. */
    void pause(Region region, long untilMs) {
        pauses.set(region, untilMs);
    }

    /** Ends the pauses that are over; whether any was. */
    boolean endPauses(long nowMs) {
        List<Region> over = pauses.takeDue(nowMs);
        over.forEach(Region::pauseOver);
        return !over.isEmpty();
    }

    /** No region restarts any more. */
    void dropPauses() {
        all.forEach(pauses::remove);
    }

    /** No pause is over before this time. */
    long nextWakeMs() {
        return pauses.nextWakeMs();
    }
}
