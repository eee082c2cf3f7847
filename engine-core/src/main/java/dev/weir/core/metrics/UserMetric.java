package dev.weir.core.metrics;

import dev.weir.api.metrics.Metric;
import java.util.List;
import java.util.Map;

/**
 * A metric of a function, with its names. Immutable; the metric itself is changed by its task.
 *
 * @param operatorId the operator's id, in hexadecimal digits
 * @param operator the operator's name
 * @param groups the names of the groups that it is in, values of variables included
 * @param logical the same without values of variables
 * @param variables those of its groups
 */
public record UserMetric(
        String operatorId,
        String operator,
        List<String> groups,
        List<String> logical,
        Map<String, String> variables,
        String name,
        Metric metric) {
    public UserMetric {
        groups = List.copyOf(groups);
        logical = List.copyOf(logical);
        variables = Map.copyOf(variables);
    }

    /** The name in REST, within its subtask, such as {@code parse.bad.lines}. */
    public String id() {
        String inGroup = groups.isEmpty() ? name : String.join(".", groups) + "." + name;
        return operator + "." + inGroup;
    }
}
