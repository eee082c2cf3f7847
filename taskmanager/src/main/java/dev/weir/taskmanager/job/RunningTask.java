package dev.weir.taskmanager.job;

import dev.weir.core.metrics.UserMetric;
import dev.weir.rpc.control.TaskMetrics;
import java.util.List;

/** A task that runs, with its names, its counters at one moment, and the metrics of its functions. Immutable. */
public record RunningTask(String jobName, String taskName, TaskMetrics metrics, List<UserMetric> userMetrics) {
    public RunningTask {
        userMetrics = List.copyOf(userMetrics);
    }
}
