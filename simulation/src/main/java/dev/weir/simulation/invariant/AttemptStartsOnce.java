package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import java.util.HashMap;
import java.util.Map;

/** S3: an attempt is started at most once, anywhere. */
public final class AttemptStartsOnce implements Invariant {
    private final Map<AttemptId, TaskRun> started = new HashMap<>();

    @Override
    public String name() {
        return "S3 attempt starts once";
    }

    @Override
    public void taskStarted(TaskRun task) {
        TaskRun before = started.put(task.attempt(), task);
        require(
                before == null,
                () -> task.attempt() + " was started on " + before.worker() + " and again on " + task.worker());
    }
}
