package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.SlotId;
import dev.weir.rpc.control.TaskState;
import java.util.HashMap;
import java.util.Map;

/** S8: in a slot of a worker run tasks of one job alone, and at most one of each vertex. */
public final class SlotHoldsOneJob implements Invariant {
    private final Map<SlotId, Map<AttemptId, TaskRun>> live = new HashMap<>();

    @Override
    public String name() {
        return "S8 slot holds one job";
    }

    @Override
    public void taskStarted(TaskRun task) {
        SlotId slot = new SlotId(task.worker(), task.slot());
        Map<AttemptId, TaskRun> inside = live.computeIfAbsent(slot, unused -> new HashMap<>());
        for (AttemptId other : inside.keySet()) {
            require(
                    other.job().equals(task.attempt().job())
                            && !other.vertex().equals(task.attempt().vertex()),
                    () -> task.attempt() + " was started in " + slot + ", where " + other + " runs");
        }
        inside.put(task.attempt(), task);
    }

    @Override
    public void taskEnded(TaskRun task, TaskState state) {
        live.get(new SlotId(task.worker(), task.slot())).remove(task.attempt());
    }

    @Override
    public void workerEnded(WorkerId worker) {
        live.keySet().removeIf(slot -> slot.worker().equals(worker));
    }
}
