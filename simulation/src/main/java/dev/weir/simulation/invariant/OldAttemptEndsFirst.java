package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.TaskState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * S7: a subtask is attempted again when its former attempt has ended or the leader has taken its worker for lost, and never on
 * the worker where the former one still runs.
 */
public final class OldAttemptEndsFirst implements Invariant {
    private final Map<Subtask, Map<AttemptId, TaskRun>> live = new HashMap<>();
    private final Set<WorkerId> members = new HashSet<>();

    @Override
    public String name() {
        return "S7 old attempt ends first";
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
        Map<AttemptId, TaskRun> others = live.computeIfAbsent(task.subtask(), unused -> new HashMap<>());
        for (TaskRun other : others.values()) {
            boolean known = members.contains(other.worker())
                    && other.attempt().epoch() == task.attempt().epoch();
            require(
                    !known && !other.worker().equals(task.worker()),
                    () -> task.attempt() + " was started on " + task.worker() + " while " + other.attempt()
                            + " runs on " + other.worker());
        }
        others.put(task.attempt(), task);
    }

    @Override
    public void taskEnded(TaskRun task, TaskState state) {
        live.getOrDefault(task.subtask(), new HashMap<>()).remove(task.attempt());
    }

    @Override
    public void workerEnded(WorkerId worker) {
        live.values()
                .forEach(attempts ->
                        attempts.values().removeIf(task -> task.worker().equals(worker)));
    }
}
