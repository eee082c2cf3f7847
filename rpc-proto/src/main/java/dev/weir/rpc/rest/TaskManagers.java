package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** {@code GET /taskmanagers}: the registered workers. Immutable. */
public record TaskManagers(@JsonProperty("taskmanagers") List<TaskManager> taskManagers) {
    public TaskManagers {
        taskManagers = List.copyOf(taskManagers);
    }

    /**
     * One worker.
     *
     * @param host where other workers reach it
     * @param lastHeartbeat milliseconds since the epoch
     */
    public record TaskManager(
            @JsonProperty("id") String id,
            @JsonProperty("host") String host,
            @JsonProperty("dataPort") int dataPort,
            @JsonProperty("timeSinceLastHeartbeat") long lastHeartbeat,
            @JsonProperty("slotsNumber") int slots,
            @JsonProperty("freeSlots") int freeSlots) {}
}
