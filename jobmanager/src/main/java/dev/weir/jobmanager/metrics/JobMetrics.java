package dev.weir.jobmanager.metrics;

import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.rpc.control.TaskState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The metrics of one job by name; times in milliseconds. Stateless. */
public final class JobMetrics {
    private JobMetrics() {}

    /** As they are now. */
    public static Map<String, Long> of(JobView job, long nowMs) {
        Map<String, Long> metrics = new LinkedHashMap<>();
        metrics.put("uptime", uptime(job, nowMs));
        metrics.put("numRestarts", (long) job.restarts());
        metrics.put("fullRestarts", (long) job.restarts());
        metrics.put("numTasks", subtasks(job).count());
        for (TaskState state : TaskState.values()) {
            metrics.put(
                    "numTasks." + state.name(),
                    subtasks(job).filter(subtask -> subtask.state() == state).count());
        }
        return metrics;
    }

    /** How long the job has been running; 0 while it does not. */
    private static long uptime(JobView job, long nowMs) {
        if (job.state() != JobState.RUNNING) {
            return 0;
        }
        return subtasks(job)
                .map(SubtaskView::startMs)
                .filter(ms -> ms >= 0)
                .min(Comparator.naturalOrder())
                .map(ms -> Math.max(0, nowMs - ms))
                .orElse(0L);
    }

    private static Stream<SubtaskView> subtasks(JobView job) {
        return job.vertices().stream().flatMap(vertex -> vertex.subtasks().stream());
    }
}
