package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.TaskState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * S18: what exchanges records restarts together: a new attempt reads from no attempt that an earlier one has read from, from no
 * outdated one, and no consumer that still runs reads from its predecessor.
 */
public final class RegionRestartsWhole implements Invariant {
    private final Map<AttemptId, TaskRun> live = new LinkedHashMap<>();
    private final Map<Subtask, AttemptId> newest = new HashMap<>();
    private final Map<AttemptId, Map<Subtask, AttemptId>> readers = new HashMap<>();
    private final Set<WorkerId> members = new HashSet<>();

    @Override
    public String name() {
        return "S18 region restarts whole";
    }

    @Override
    public void leaderStarted(long epoch) {
        members.clear();
    }

    @Override
    public void membership(long epoch, WorkerId worker, boolean registered) {
        if (registered) {
            members.add(worker);
        } else {
            members.remove(worker);
        }
    }

    @Override
    public void taskStarted(TaskRun task) {
        for (AttemptId producer : task.producers()) {
            reads(task, producer);
        }
        AttemptId before = newest.put(task.subtask(), task.attempt());
        live.put(task.attempt(), task);
        if (before == null || before.epoch() != task.attempt().epoch()) {
            return; // A new leader has told what runs of former ones to end; S16 sees to it.
        }
        for (TaskRun other : live.values()) {
            boolean heard =
                    members.contains(other.worker()) && other.producers().contains(before);
            require(
                    !heard,
                    () -> task.attempt() + " was started while " + other.attempt() + " still reads from " + before);
        }
    }

    @Override
    public void taskEnded(TaskRun task, TaskState state) {
        live.remove(task.attempt());
    }

    @Override
    public void workerEnded(WorkerId worker) {
        live.values().removeIf(task -> task.worker().equals(worker));
    }

    private void reads(TaskRun task, AttemptId producer) {
        AttemptId known = newest.get(Subtask.of(producer));
        require(
                known == null || Subtask.AGE.compare(producer, known) >= 0,
                () -> task.attempt() + " was started to read from " + producer + ", but " + known + " is newer");
        AttemptId before = readers.computeIfAbsent(producer, unused -> new HashMap<>())
                .putIfAbsent(task.subtask(), task.attempt());
        require(
                before == null || before.equals(task.attempt()),
                () -> task.attempt() + " was started to read from " + producer + ", from which " + before
                        + " has read");
    }
}
