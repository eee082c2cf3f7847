package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code GET /jobs/{id}/accumulators}: what the accumulators of tasks that have finished have come to. Immutable.
 *
 * @param jobAccumulators none; there for clients that expect it
 * @param userAccumulators merged as far as the JobManager, which reads no user's class, can
 * @param serialized those of each task; null unless they were asked for
 */
public record JobAccumulators(
        @JsonProperty("job-accumulators") List<Merged> jobAccumulators,
        @JsonProperty("user-task-accumulators") List<Merged> userAccumulators,

        @JsonProperty("serialized-user-task-accumulators") @JsonInclude(JsonInclude.Include.NON_NULL)
        List<Serialized> serialized) {
    public JobAccumulators {
        jobAccumulators = List.copyOf(jobAccumulators);
        userAccumulators = List.copyOf(userAccumulators);
        serialized = serialized == null ? null : List.copyOf(serialized);
    }

    /** One accumulator of all tasks, as text. */
    public record Merged(
            @JsonProperty("name") String name,
            @JsonProperty("type") String type,
            @JsonProperty("value") String value) {}

    /**
     * One accumulator of one task.
     *
     * @param accumulator in Java serialization, in Base64
     */
    public record Serialized(
            @JsonProperty("name") String name,
            @JsonProperty("task") String task,
            @JsonProperty("type") String type,
            @JsonProperty("value") String value,
            @JsonProperty("accumulator") String accumulator) {}
}
