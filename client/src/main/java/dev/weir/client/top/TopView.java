package dev.weir.client.top;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.weir.client.watch.Flow;
import dev.weir.rpc.rest.ClusterOverview;
import java.util.List;

/** A cluster at a moment: its jobs that have not ended, their vertices, and its workers. Immutable. */
public record TopView(
        @JsonProperty("overview") ClusterOverview overview,
        @JsonProperty("jobs") List<Job> jobs,
        @JsonProperty("taskmanagers") List<Worker> workers) {
    public TopView {
        jobs = List.copyOf(jobs);
        workers = List.copyOf(workers);
    }

    /**
     * A job.
     *
     * @param waiting why nothing moves although it shall run; empty otherwise
     */
    public record Job(
            @JsonProperty("jid") String id,
            @JsonProperty("name") String name,
            @JsonProperty("state") String state,
            @JsonProperty("duration") long durationMs,

            @JsonProperty("waiting") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            String waiting,

            @JsonProperty("vertices") List<Vertex> vertices) {
        public Job {
            vertices = List.copyOf(vertices);
        }
    }

    /** A vertex; {@code tasks} counts its subtasks by state. */
    public record Vertex(
            @JsonProperty("id") String id,
            @JsonProperty("name") String name,
            @JsonProperty("parallelism") int parallelism,
            @JsonProperty("tasks") String tasks,
            @JsonUnwrapped Flow flow) {}

    /**
     * A worker.
     *
     * @param tasks subtasks that have not ended
     * @param recordsPerSecond sum over its subtasks
     */
    public record Worker(
            @JsonProperty("id") String id,
            @JsonProperty("address") String address,
            @JsonProperty("slotsNumber") int slots,
            @JsonProperty("freeSlots") int freeSlots,
            @JsonProperty("tasks") int tasks,
            @JsonProperty("records-per-second") long recordsPerSecond) {}
}
