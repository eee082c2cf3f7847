package dev.weir.core.metrics;

import dev.weir.api.TaskInfo;
import dev.weir.api.metrics.Counter;
import dev.weir.api.metrics.Gauge;
import dev.weir.api.metrics.Histogram;
import dev.weir.api.metrics.Meter;
import dev.weir.api.metrics.Metric;
import dev.weir.api.metrics.MetricGroup;
import dev.weir.api.metrics.OperatorMetricGroup;
import dev.weir.api.metrics.SimpleCounter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A group of metrics in one operator. Owned by the task thread. */
public final class UserMetricGroup implements OperatorMetricGroup {
    private final TaskUserMetrics registry;
    private final Owner owner;
    private final List<String> groups;
    private final List<String> logical;
    private final Map<String, String> variables;

    /** The operator whose metrics they are, and where it runs. Immutable. */
    public record Owner(String operatorId, String operator, String job, TaskInfo task) {}

    private UserMetricGroup(
            TaskUserMetrics registry,
            Owner owner,
            List<String> groups,
            List<String> logical,
            Map<String, String> variables) {
        this.registry = registry;
        this.owner = owner;
        this.groups = groups;
        this.logical = logical;
        this.variables = variables;
    }

    /** The group of an operator itself. */
    public static UserMetricGroup of(TaskUserMetrics registry, Owner owner) {
        return new UserMetricGroup(registry, owner, List.of(), List.of(), Map.of());
    }

    @Override
    public Counter counter(String name) {
        return counter(name, new SimpleCounter());
    }

    @Override
    public <C extends Counter> C counter(String name, C counter) {
        return registered(name, counter);
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        return registered(name, gauge);
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        return registered(name, histogram);
    }

    @Override
    public <M extends Meter> M meter(String name, M meter) {
        return registered(name, meter);
    }

    private <M extends Metric> M registered(String name, M metric) {
        registry.register(
                new UserMetric(owner.operatorId(), owner.operator(), groups, logical, variables, name, metric));
        return metric;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new UserMetricGroup(registry, owner, with(groups, name), with(logical, name), variables);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(key, value);
        return new UserMetricGroup(registry, owner, with(with(groups, key), value), with(logical, key), more);
    }

    private static List<String> with(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return List.copyOf(longer);
    }

    @Override
    public String[] getScopeComponents() {
        List<String> scope = new ArrayList<>(List.of(
                "taskmanager",
                owner.job(),
                owner.operator(),
                Integer.toString(owner.task().getIndexOfThisSubtask())));
        scope.addAll(groups);
        return scope.toArray(String[]::new);
    }

    @Override
    public Map<String, String> getAllVariables() {
        Map<String, String> all = new HashMap<>();
        all.put("<job_name>", owner.job());
        all.put("<operator_id>", owner.operatorId());
        all.put("<operator_name>", owner.operator());
        all.put("<task_name>", owner.task().getTaskName());
        all.put("<subtask_index>", Integer.toString(owner.task().getIndexOfThisSubtask()));
        all.put("<task_attempt_num>", Integer.toString(owner.task().getAttemptNumber()));
        variables.forEach((key, value) -> all.put("<" + key + ">", value));
        return all;
    }

    @Override
    public String getMetricIdentifier(String metricName) {
        return String.join(".", getScopeComponents()) + "." + metricName;
    }
}
