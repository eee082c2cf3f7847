package dev.weir.jobmanager.metrics;

import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.rpc.metrics.JvmMetrics;
import dev.weir.rpc.metrics.MetricsText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the JobManager tells a metrics server. Stateless. */
public final class ClusterMetrics {
    private static final String PREFIX = "flink_jobmanager";

    private ClusterMetrics() {}

    /**
     * The text as it is now.
     *
     * @param host of this JobManager, a label of every metric
     */
    public static String text(List<WorkerView> workers, List<JobView> jobs, String host, long nowMs) {
        MetricsText text = new MetricsText();
        Map<String, String> labels = Map.of("host", host);
        text.gauge(PREFIX + "_numRegisteredTaskManagers", labels, workers.size());
        text.gauge(
                PREFIX + "_taskSlotsTotal",
                labels,
                workers.stream().mapToInt(WorkerView::slots).sum());
        text.gauge(
                PREFIX + "_taskSlotsAvailable",
                labels,
                workers.stream().mapToInt(WorkerView::freeSlots).sum());
        text.gauge(
                PREFIX + "_numRunningJobs",
                labels,
                jobs.stream().filter(job -> !job.state().isTerminal()).count());
        for (JobState state : JobState.values()) {
            text.gauge(
                    PREFIX + "_numJobs",
                    with(labels, "state", state.name()),
                    jobs.stream().filter(job -> job.state() == state).count());
        }
        jobs.stream().filter(job -> !job.state().isTerminal()).forEach(job -> append(text, job, labels, nowMs));
        JvmMetrics.append(text, PREFIX, labels);
        return text.text();
    }

    private static void append(MetricsText text, JobView job, Map<String, String> labels, long nowMs) {
        Map<String, String> own = with(with(labels, "job_id", job.id().toHexString()), "job_name", job.name());
        JobMetrics.of(job, nowMs).forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                text.gauge(PREFIX + "_job_" + name, own, value);
            } else {
                // A number for each state of tasks is one metric with a label.
                text.gauge(
                        PREFIX + "_job_" + name.substring(0, dot) + "InState",
                        with(own, "state", name.substring(dot + 1)),
                        value);
            }
        });
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(name, value);
        return more;
    }
}
