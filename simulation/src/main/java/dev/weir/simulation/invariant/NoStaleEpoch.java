package dev.weir.simulation.invariant;

import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import java.util.HashMap;
import java.util.Map;

/** S6: a worker that has heard of a leader starts nothing of a former one (W3), and leaders' epochs rise. */
public final class NoStaleEpoch implements Invariant {
    private final Map<WorkerId, Long> heard = new HashMap<>();
    private long lastEpoch;

    @Override
    public String name() {
        return "S6 no stale epoch";
    }

    @Override
    public void leaderStarted(long epoch) {
        long before = lastEpoch;
        require(epoch > before, () -> "a leader has epoch " + epoch + " after one with " + before);
        lastEpoch = epoch;
    }

    @Override
    public void workerHeard(WorkerId worker, CoordinatorMessage message) {
        heard.merge(worker, message.epoch(), Math::max);
    }

    @Override
    public void taskStarted(TaskRun task) {
        long known = heard.getOrDefault(task.worker(), 0L);
        require(
                task.attempt().epoch() >= known,
                () -> task.attempt() + " was started on " + task.worker() + ", which knew epoch " + known);
    }
}
