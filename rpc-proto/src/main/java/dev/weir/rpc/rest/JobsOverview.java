package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** {@code GET /jobs/overview}: all jobs that the cluster knows. Immutable. */
public record JobsOverview(@JsonProperty("jobs") List<Job> jobs) {
    public JobsOverview {
        jobs = List.copyOf(jobs);
    }

    /**
     * One line of the list; times in milliseconds since the epoch.
     *
     * @param state name of a {@code JobStatus}
     * @param endTime -1 while the job runs
     * @param tasks number of subtasks by the lower-case name of their state, and {@code total}
     */
    public record Job(
            @JsonProperty("jid") String id,
            @JsonProperty("name") String name,
            @JsonProperty("state") String state,
            @JsonProperty("start-time") long startTime,
            @JsonProperty("end-time") long endTime,
            @JsonProperty("duration") long durationMs,
            @JsonProperty("last-modification") long lastModification,
            @JsonProperty("tasks") Map<String, Integer> tasks) {
        public Job {
            tasks = Ordered.copyOf(tasks);
        }
    }
}
