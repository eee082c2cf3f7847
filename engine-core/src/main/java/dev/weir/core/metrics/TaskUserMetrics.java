package dev.weir.core.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** All metrics that the functions of one task have registered. Registered by the task thread, read by any. */
public final class TaskUserMetrics {
    /** How many metrics of a task are shown; each is sent with every heartbeat. */
    public static final int MAX_METRICS = 200;

    private final List<UserMetric> metrics = new CopyOnWriteArrayList<>();
    private final Set<String> taken = new HashSet<>();

    /** Shows a metric, unless its name is taken or there are too many. Task thread. */
    void register(UserMetric metric) {
        if (metrics.size() < MAX_METRICS && taken.add(metric.operatorId() + " " + metric.id())) {
            metrics.add(metric);
        }
    }

    /** What there is. Any thread. */
    public List<UserMetric> all() {
        return List.copyOf(metrics);
    }
}
