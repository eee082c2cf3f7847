package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A metric over several subtasks; in a list of what there is, its name alone. Immutable.
 *
 * @param min null where it was not asked for, as are the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AggregatedMetric(
        @JsonProperty("id") String id,
        @JsonProperty("min") Double min,
        @JsonProperty("max") Double max,
        @JsonProperty("avg") Double average,
        @JsonProperty("sum") Double sum) {
    /** A metric that exists. */
    public static AggregatedMetric named(String id) {
        return new AggregatedMetric(id, null, null, null, null);
    }
}
