package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** {@code GET /jobs/{id}/vertices/{vertex}}: one vertex and its subtasks. Times in milliseconds since the epoch. Immutable. */
public record VertexDetails(
        @JsonProperty("id") String id,
        @JsonProperty("name") String name,
        @JsonProperty("parallelism") int parallelism,
        @JsonProperty("now") long now,
        @JsonProperty("subtasks") List<Subtask> subtasks) {
    public VertexDetails {
        subtasks = List.copyOf(subtasks);
    }

    /**
     * The current attempt of a subtask.
     *
     * @param status name of a {@code TaskState}
     * @param endpoint host and data port of the worker that runs it; empty before it has one
     * @param startTime -1 before it was deployed
     * @param endTime -1 before it ended
     */
    public record Subtask(
            @JsonProperty("subtask") int subtask,
            @JsonProperty("status") String status,
            @JsonProperty("attempt") int attempt,
            @JsonProperty("endpoint") String endpoint,
            @JsonProperty("start-time") long startTime,
            @JsonProperty("end-time") long endTime,
            @JsonProperty("duration") long durationMs,
            @JsonProperty("taskmanager-id") String taskManagerId,
            @JsonProperty("metrics") JobDetails.IoMetrics metrics) {}
}
