package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** {@code GET /jobs}: ids and states of all jobs that the cluster knows. Immutable. */
public record JobIds(@JsonProperty("jobs") List<Job> jobs) {
    public JobIds {
        jobs = List.copyOf(jobs);
    }

    /** One job; its status is the name of a {@code JobStatus}. */
    public record Job(
            @JsonProperty("id") String id,
            @JsonProperty("status") String status) {}
}
