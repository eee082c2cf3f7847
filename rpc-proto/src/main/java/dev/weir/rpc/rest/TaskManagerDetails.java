package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code GET /taskmanagers/{id}}: one worker and what it runs. Immutable.
 *
 * @param suspect whether its connection ended or is silent, so that it may be lost
 * @param draining whether its jobs move away, after which it stops
 * @param blockedWith ids of workers that it can't reach, or that can't reach it
 */
public record TaskManagerDetails(
        @JsonProperty("id") String id,
        @JsonProperty("host") String host,
        @JsonProperty("dataPort") int dataPort,
        @JsonProperty("timeSinceLastHeartbeat") long lastHeartbeat,
        @JsonProperty("slotsNumber") int slots,
        @JsonProperty("freeSlots") int freeSlots,
        @JsonProperty("suspect") boolean suspect,
        @JsonProperty("draining") boolean draining,
        @JsonProperty("blockedWith") List<String> blockedWith,
        @JsonProperty("metrics") Metrics metrics,
        @JsonProperty("tasks") List<Task> tasks) {
    public TaskManagerDetails {
        blockedWith = List.copyOf(blockedWith);
        tasks = List.copyOf(tasks);
    }

    /**
     * What the worker said of its JVM.
     *
     * @param heapMax in bytes
     */
    public record Metrics(@JsonProperty("heapMax") long heapMax) {}

    /** A subtask whose current attempt has not ended and is on this worker. */
    public record Task(
            @JsonProperty("jobId") String jobId,
            @JsonProperty("vertexId") String vertexId,
            @JsonProperty("name") String name,
            @JsonProperty("subtask") int subtask,
            @JsonProperty("attempt") int attempt,
            @JsonProperty("status") String status) {}
}
