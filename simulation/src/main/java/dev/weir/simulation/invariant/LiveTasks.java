package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.TaskState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks that really run, and which of them a leader has in its hands: it made them, and their worker has belonged to its
 * cluster ever since. Watches for several invariants, before them. Owned by the thread that runs the simulation.
 */
public final class LiveTasks implements Observer {
    private final Map<AttemptId, TaskRun> live = new LinkedHashMap<>();
    private final Map<Subtask, Map<AttemptId, TaskRun>> bySubtask = new HashMap<>();
    private final Set<AttemptId> held = new HashSet<>();
    private final Set<WorkerId> members = new HashSet<>();
    private long epoch;

    /** All that run. */
    public Collection<TaskRun> all() {
        return live.values();
    }

    /** The attempts of one subtask that run. */
    public List<TaskRun> of(Subtask subtask) {
        return List.copyOf(bySubtask.getOrDefault(subtask, Map.of()).values());
    }

    /** Whether the attempt runs and the leader of the moment has never lost it. */
    public boolean isHeld(AttemptId attempt) {
        return held.contains(attempt);
    }

    @Override
    public void leaderStarted(long newEpoch) {
        epoch = newEpoch;
        members.clear();
        held.clear();
    }

    @Override
    public void membership(long ofEpoch, WorkerId worker, boolean registered) {
        if (registered) {
            members.add(worker);
        } else {
            members.remove(worker);
            held.removeIf(attempt -> live.get(attempt).worker().equals(worker));
        }
    }

    @Override
    public void taskStarted(TaskRun task) {
        live.put(task.attempt(), task);
        bySubtask
                .computeIfAbsent(task.subtask(), unused -> new LinkedHashMap<>())
                .put(task.attempt(), task);
        if (task.attempt().epoch() == epoch && members.contains(task.worker())) {
            held.add(task.attempt());
        }
    }

    @Override
    public void taskEnded(TaskRun task, TaskState state) {
        remove(task);
    }

    @Override
    public void workerEnded(WorkerId worker) {
        live.values().stream()
                .filter(task -> task.worker().equals(worker))
                .toList()
                .forEach(this::remove);
    }

    private void remove(TaskRun task) {
        live.remove(task.attempt());
        held.remove(task.attempt());
        bySubtask.getOrDefault(task.subtask(), new HashMap<>()).remove(task.attempt());
    }
}
