package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;
import java.util.Map;

/**
 * Where a function's metrics are registered; used by the task thread. A name is taken once in a group; what is registered
 * again under it is the function's alone and not shown. A task shows at most 200 metrics.
 */
@Public
public interface MetricGroup {

    /** Registers a counter and returns it. */
    Counter counter(String name);

    /** Registers a counter of the function's own and returns it. */
    <C extends Counter> C counter(String name, C counter);

    /** Registers a gauge and returns it. */
    <T, G extends Gauge<T>> G gauge(String name, G gauge);

    /** Registers a histogram and returns it. */
    <H extends Histogram> H histogram(String name, H histogram);

    /** Registers a meter and returns it. */
    <M extends Meter> M meter(String name, M meter);

    /** Returns the group of that name in this one, made if there is none. */
    MetricGroup addGroup(String name);

    /** Returns the group of that value of a variable, which tells apart metrics of one name. */
    MetricGroup addGroup(String key, String value);

    /** Returns the names on the way to this group, from the worker's. */
    String[] getScopeComponents();

    /** Returns the variables that metrics in this group bear, such as {@code <task_name>}. */
    Map<String, String> getAllVariables();

    /** Returns the full name of a metric in this group. */
    String getMetricIdentifier(String metricName);
}
