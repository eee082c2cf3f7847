package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** S5: an attempt does not start on a worker that was told to end it, in whatever order the two commands came (W2). */
public final class CancelledNeverStarts implements Invariant {
    private final Map<WorkerId, Set<AttemptId>> cancelled = new HashMap<>();

    @Override
    public String name() {
        return "S5 cancelled never starts";
    }

    @Override
    public void workerHeard(WorkerId worker, CoordinatorMessage message) {
        if (message instanceof CancelTasks cancel) {
            cancelled.computeIfAbsent(worker, unused -> new HashSet<>()).addAll(cancel.attempts());
        }
    }

    @Override
    public void taskStarted(TaskRun task) {
        require(
                !cancelled.getOrDefault(task.worker(), Set.of()).contains(task.attempt()),
                () -> task.attempt() + " was started on " + task.worker() + ", which had been told to end it");
    }
}
