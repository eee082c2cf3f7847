package dev.weir.taskmanager.metrics;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.metrics.MetricReading;
import dev.weir.core.metrics.UserMetric;
import dev.weir.rpc.metrics.JvmMetrics;
import dev.weir.rpc.metrics.MetricsText;
import dev.weir.rpc.metrics.TaskMetric;
import dev.weir.taskmanager.buffer.BufferCounts;
import dev.weir.taskmanager.job.RunningTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Everything that a worker tells a metrics server. Owned by the thread of the {@link MetricsServer}. */
public final class WorkerMetrics {
    private static final String PREFIX = "flink_taskmanager";

    private final Map<String, String> labels;
    private final int segmentBytes;
    private final Supplier<BufferCounts> buffers;
    private final Supplier<List<RunningTask>> tasks;
    private final LongSupplier nanoTime;
    private final TaskRates rates = new TaskRates();

    /** Reads the counters of that worker; the suppliers may be called by any thread. */
    public WorkerMetrics(
            WorkerId worker,
            String host,
            int segmentBytes,
            Supplier<BufferCounts> buffers,
            Supplier<List<RunningTask>> tasks,
            LongSupplier nanoTime) {
        this.labels = new LinkedHashMap<>();
        labels.put("host", host);
        labels.put("tm_id", worker.value());
        this.segmentBytes = segmentBytes;
        this.buffers = buffers;
        this.tasks = tasks;
        this.nanoTime = nanoTime;
    }

    /** Looks at the counters, for the rates; called every few seconds. */
    void look() {
        rates.look(tasks.get().stream().map(RunningTask::metrics).toList(), nanoTime.getAsLong());
    }

    /** The text as it is now. */
    String text() {
        MetricsText text = new MetricsText();
        List<RunningTask> running = tasks.get();
        for (RunningTask task : running) {
            append(text, task);
        }
        appendBuffers(text);
        text.gauge(PREFIX + "_numRunningTasks", labels, (long) running.size());
        JvmMetrics.append(text, PREFIX, labels);
        return text.text();
    }

    private void append(MetricsText text, RunningTask task) {
        Map<String, String> own = labelsOf(task);
        for (TaskMetric metric : TaskMetric.values()) {
            text.counter(PREFIX + "_job_task_" + metric.textId(), own, metric.value(task.metrics()));
            metric.rateId()
                    .ifPresent(id -> text.gauge(
                            PREFIX + "_job_task_" + id,
                            own,
                            rates.perSecond(task.metrics().attempt(), metric)));
        }
        task.userMetrics().forEach(metric -> append(text, metric, own));
    }

    /** As gauges, for what users count may shrink. */
    private static void append(MetricsText text, UserMetric metric, Map<String, String> ofTask) {
        Map<String, String> own = new LinkedHashMap<>(ofTask);
        own.put("operator_id", metric.operatorId());
        own.put("operator_name", metric.operator());
        metric.variables().forEach((key, value) -> own.put(allowed(key), value));
        String groups = metric.logical().isEmpty() ? "" : String.join("_", metric.logical()) + "_";
        String name = PREFIX + "_job_task_operator_" + allowed(groups + metric.name());
        MetricReading.figures(metric.metric()).forEach((suffix, value) -> text.gauge(name + suffix, own, value));
    }

    /** The name with no character but those that a metrics server takes. */
    private static String allowed(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private Map<String, String> labelsOf(RunningTask task) {
        AttemptId attempt = task.metrics().attempt();
        Map<String, String> own = new LinkedHashMap<>(labels);
        own.put("job_id", attempt.job().toHexString());
        own.put("job_name", task.jobName());
        own.put("task_id", attempt.vertex().hex());
        own.put("task_name", task.taskName());
        own.put("task_attempt_id", attempt.toString());
        own.put("task_attempt_num", Integer.toString(attempt.attempt()));
        own.put("subtask_index", Integer.toString(attempt.subtask()));
        return own;
    }

    private void appendBuffers(MetricsText text) {
        BufferCounts counts = buffers.get();
        String prefix = PREFIX + "_Status_Shuffle_Netty_";
        long free = (long) counts.total() - counts.inUse();
        text.gauge(prefix + "TotalMemorySegments", labels, (long) counts.total());
        text.gauge(prefix + "UsedMemorySegments", labels, (long) counts.inUse());
        text.gauge(prefix + "AvailableMemorySegments", labels, free);
        text.gauge(prefix + "TotalMemory", labels, (long) counts.total() * segmentBytes);
        text.gauge(prefix + "UsedMemory", labels, (long) counts.inUse() * segmentBytes);
        text.gauge(prefix + "AvailableMemory", labels, free * segmentBytes);
    }
}
