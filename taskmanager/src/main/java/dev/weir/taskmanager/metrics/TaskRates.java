package dev.weir.taskmanager.metrics;

import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.metrics.TaskMetric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast the counters of tasks grew between the last two looks at them. Owned by one thread; knows only the tasks of the last
 * look.
 */
final class TaskRates {
    private static final double NANOS_PER_SECOND = 1e9;

    private Map<AttemptId, Look> looks = new HashMap<>();

    /** Two looks at one task; {@code before} is null at the first. */
    private record Look(TaskMetrics before, TaskMetrics now, long nanos) {}

    private long lookedNanos;

    /** Takes a look at all tasks that there are. */
    void look(List<TaskMetrics> tasks, long nowNanos) {
        Map<AttemptId, Look> next = new HashMap<>();
        for (TaskMetrics task : tasks) {
            Look last = looks.get(task.attempt());
            next.put(task.attempt(), new Look(last == null ? null : last.now(), task, nowNanos - lookedNanos));
        }
        looks = next;
        lookedNanos = nowNanos;
    }

    /** Growth in a second; 0 as long as there was only one look. */
    double perSecond(AttemptId attempt, TaskMetric metric) {
        Look look = looks.get(attempt);
        if (look == null || look.before() == null || look.nanos() <= 0) {
            return 0;
        }
        long growth = metric.value(look.now()) - metric.value(look.before());
        return Math.max(0, growth) * NANOS_PER_SECOND / look.nanos();
    }
}
