package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.jobmanager.schedule.VertexView;
import dev.weir.rpc.metrics.TaskMetric;
import dev.weir.rpc.rest.AggregatedMetric;
import dev.weir.rpc.rest.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;

/** Turns counters into the bodies of answers. Has no state. */
final class MetricBodies {
    private MetricBodies() {}

    /** What there is if nothing is asked for, else the values of what is known of it. */
    static List<Metric> values(Map<String, Long> metrics, String asked) {
        if (asked == null) {
            return metrics.keySet().stream().map(Metric::named).toList();
        }
        return Arrays.stream(asked.split(",", -1))
                .distinct()
                .filter(metrics::containsKey)
                .map(id -> new Metric(id, Long.toString(metrics.get(id))))
                .toList();
    }

    /** The same of each subtask, as {@code SUBTASK.NAME}. */
    static List<Metric> values(VertexView vertex, String asked) {
        Set<String> ids = asked == null ? Set.of() : Set.of(asked.split(",", -1));
        return vertex.subtasks().stream()
                .filter(subtask -> subtask.metrics().isPresent())
                .flatMap(subtask -> Arrays.stream(TaskMetric.values())
                        .map(metric -> new Metric(
                                subtask.subtask() + "." + metric.id(),
                                Long.toString(metric.value(subtask.metrics().orElseThrow())))))
                .filter(metric -> asked == null || ids.contains(metric.id()))
                .map(metric -> asked == null ? Metric.named(metric.id()) : metric)
                .toList();
    }

    /**
     * Sums and the like over subtasks.
     *
     * @param asked names with commas between, null for a list of what there is
     * @param aggregations some of min, max, avg and sum with commas between; null for all
     */
    static List<AggregatedMetric> aggregated(List<SubtaskView> subtasks, String asked, String aggregations) {
        if (asked == null) {
            return Arrays.stream(TaskMetric.values())
                    .map(metric -> AggregatedMetric.named(metric.id()))
                    .toList();
        }
        List<String> wanted = List.of((aggregations == null ? "min,max,avg,sum" : aggregations).split(",", -1));
        if (!List.of("min", "max", "avg", "sum").containsAll(wanted)) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST, "'agg' takes min, max, avg and sum, with commas between them.");
        }
        List<String> ids = List.of(asked.split(",", -1));
        return Arrays.stream(TaskMetric.values())
                .filter(metric -> ids.contains(metric.id()))
                .map(metric -> aggregate(metric, subtasks, wanted))
                .toList();
    }

    private static AggregatedMetric aggregate(TaskMetric metric, List<SubtaskView> subtasks, List<String> wanted) {
        LongSummaryStatistics values = subtasks.stream()
                .flatMap(subtask -> subtask.metrics().stream())
                .mapToLong(metric::value)
                .summaryStatistics();
        boolean some = values.getCount() > 0;
        return new AggregatedMetric(
                metric.id(),
                some && wanted.contains("min") ? Double.valueOf((double) values.getMin()) : null,
                some && wanted.contains("max") ? Double.valueOf((double) values.getMax()) : null,
                some && wanted.contains("avg") ? Double.valueOf(values.getAverage()) : null,
                some && wanted.contains("sum") ? Double.valueOf((double) values.getSum()) : null);
    }
}
