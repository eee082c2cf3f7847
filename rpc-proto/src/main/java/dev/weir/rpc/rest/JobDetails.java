package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /jobs/{id}}: one job, its vertices and their subtasks. Times are milliseconds since the epoch. Immutable.
 *
 * @param state name of a {@code JobStatus}
 * @param endTime -1 while the job runs
 * @param now the JobManager's time at this answer
 * @param timestamps when each state was last entered, by its name; 0 for never
 * @param statusCounts number of vertices by state
 * @param waiting why nothing moves although the job shall run (no slots), as a sentence; empty otherwise
 */
public record JobDetails(
        @JsonProperty("jid") String id,
        @JsonProperty("name") String name,
        @JsonProperty("state") String state,
        @JsonProperty("start-time") long startTime,
        @JsonProperty("end-time") long endTime,
        @JsonProperty("duration") long durationMs,
        @JsonProperty("now") long now,
        @JsonProperty("timestamps") Map<String, Long> timestamps,
        @JsonProperty("vertices") List<Vertex> vertices,
        @JsonProperty("status-counts") Map<String, Integer> statusCounts,

        @JsonProperty("waiting") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String waiting) {
    public JobDetails {
        timestamps = Ordered.copyOf(timestamps);
        vertices = List.copyOf(vertices);
        statusCounts = Ordered.copyOf(statusCounts);
        waiting = waiting == null ? "" : waiting;
    }

    /**
     * A vertex.
     *
     * @param status the state that its subtasks add up to
     * @param startTime -1 before the first subtask was deployed
     * @param tasks number of subtasks by state
     * @param metrics sums over the subtasks
     * @param subtasks by index
     */
    public record Vertex(
            @JsonProperty("id") String id,
            @JsonProperty("name") String name,
            @JsonProperty("parallelism") int parallelism,
            @JsonProperty("status") String status,
            @JsonProperty("start-time") long startTime,
            @JsonProperty("end-time") long endTime,
            @JsonProperty("duration") long durationMs,
            @JsonProperty("tasks") Map<String, Integer> tasks,
            @JsonProperty("metrics") IoMetrics metrics,
            @JsonProperty("subtasks") List<Subtask> subtasks) {
        public Vertex {
            tasks = Ordered.copyOf(tasks);
            subtasks = List.copyOf(subtasks);
        }
    }

    /**
     * A subtask's current attempt.
     *
     * @param status name of a {@code TaskState}
     * @param taskManagerId the worker that runs it; empty before it has one
     */
    public record Subtask(
            @JsonProperty("subtask") int subtask,
            @JsonProperty("status") String status,
            @JsonProperty("attempt") int attempt,
            @JsonProperty("taskmanager-id") String taskManagerId,
            @JsonProperty("metrics") IoMetrics metrics) {}

    /**
     * What went through a task or vertex since it started; times in milliseconds.
     *
     * @param readBytes from local and remote producers
     * @param readRemoteBytes the part of {@code readBytes} that crossed the network
     */
    public record IoMetrics(
            @JsonProperty("read-bytes") long readBytes,
            @JsonProperty("read-remote-bytes") long readRemoteBytes,
            @JsonProperty("read-records") long readRecords,
            @JsonProperty("write-bytes") long writeBytes,
            @JsonProperty("write-records") long writeRecords,
            @JsonProperty("accumulated-backpressured-time") long backPressuredMs,
            @JsonProperty("accumulated-idle-time") long idleMs,
            @JsonProperty("accumulated-busy-time") long busyMs) {
        /** What a task that has not started has. */
        public static final IoMetrics NONE = new IoMetrics(0, 0, 0, 0, 0, 0, 0, 0);

        /** The sum of both. */
        public IoMetrics plus(IoMetrics other) {
            return new IoMetrics(
                    readBytes + other.readBytes,
                    readRemoteBytes + other.readRemoteBytes,
                    readRecords + other.readRecords,
                    writeBytes + other.writeBytes,
                    writeRecords + other.writeRecords,
                    backPressuredMs + other.backPressuredMs,
                    idleMs + other.idleMs,
                    busyMs + other.busyMs);
        }
    }
}
