package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.jobmanager.schedule.VertexView;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.UserFigure;
import dev.weir.rpc.metrics.TaskMetric;
import dev.weir.rpc.rest.AggregatedMetric;
import dev.weir.rpc.rest.Metric;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
                .flatMap(subtask -> of(subtask.metrics().orElseThrow())
                        .map(metric -> new Metric(subtask.subtask() + "." + metric.id(), metric.value())))
                .filter(metric -> asked == null || ids.contains(metric.id()))
                .map(metric -> asked == null ? Metric.named(metric.id()) : metric)
                .toList();
    }

    /** The counters of a task, then the figures of its functions. */
    private static Stream<Metric> of(TaskMetrics metrics) {
        return Stream.concat(
                Arrays.stream(TaskMetric.values())
                        .map(metric -> new Metric(metric.id(), Long.toString(metric.value(metrics)))),
                metrics.user().stream().map(figure -> new Metric(figure.id(), Double.toString(figure.value()))));
    }

    /**
     * Sums and the like over subtasks.
     *
     * @param asked names with commas between, null for a list of what there is
     * @param aggregations some of min, max, avg and sum with commas between; null for all
     */
    static List<AggregatedMetric> aggregated(List<SubtaskView> subtasks, String asked, String aggregations) {
        if (asked == null) {
            return Stream.concat(Arrays.stream(TaskMetric.values()).map(TaskMetric::id), userIds(subtasks))
                    .map(AggregatedMetric::named)
                    .toList();
        }
        List<String> wanted = List.of((aggregations == null ? "min,max,avg,sum" : aggregations).split(",", -1));
        if (!List.of("min", "max", "avg", "sum").containsAll(wanted)) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST, "'agg' takes min, max, avg and sum, with commas between them.");
        }
        List<String> ids = List.of(asked.split(",", -1));
        Stream<AggregatedMetric> ofTasks = Arrays.stream(TaskMetric.values())
                .filter(metric -> ids.contains(metric.id()))
                .map(metric -> aggregate(
                        metric.id(), metrics(subtasks).mapToDouble(each -> (double) metric.value(each)), wanted));
        Stream<AggregatedMetric> ofUsers =
                userIds(subtasks).filter(ids::contains).map(id -> aggregate(id, userValues(subtasks, id), wanted));
        return Stream.concat(ofTasks, ofUsers).toList();
    }

    private static Stream<TaskMetrics> metrics(List<SubtaskView> subtasks) {
        return subtasks.stream().flatMap(subtask -> subtask.metrics().stream());
    }

    private static Stream<String> userIds(List<SubtaskView> subtasks) {
        return metrics(subtasks)
                .flatMap(each -> each.user().stream())
                .map(UserFigure::id)
                .distinct();
    }

    private static DoubleStream userValues(List<SubtaskView> subtasks, String id) {
        return metrics(subtasks)
                .flatMap(each -> each.user().stream())
                .filter(figure -> figure.id().equals(id))
                .mapToDouble(UserFigure::value);
    }

    private static AggregatedMetric aggregate(String id, DoubleStream each, List<String> wanted) {
        DoubleSummaryStatistics values = each.summaryStatistics();
        boolean some = values.getCount() > 0;
        return new AggregatedMetric(
                id,
                some && wanted.contains("min") ? Double.valueOf(values.getMin()) : null,
                some && wanted.contains("max") ? Double.valueOf(values.getMax()) : null,
                some && wanted.contains("avg") ? Double.valueOf(values.getAverage()) : null,
                some && wanted.contains("sum") ? Double.valueOf(values.getSum()) : null);
    }
}
