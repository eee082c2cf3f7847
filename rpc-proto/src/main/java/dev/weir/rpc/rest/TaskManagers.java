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
     * @param suspect whether its connection ended or is silent, so that it may be lost
     * @param draining whether its jobs move away, after which it stops
     */
    public record TaskManager(
            @JsonProperty("id") String id,
            @JsonProperty("host") String host,
            @JsonProperty("dataPort") int dataPort,
            @JsonProperty("timeSinceLastHeartbeat") long lastHeartbeat,
            @JsonProperty("slotsNumber") int slots,
            @JsonProperty("freeSlots") int freeSlots,
            @JsonProperty("suspect") boolean suspect,
            @JsonProperty("draining") boolean draining) {
        /** A worker that is well. */
        public TaskManager(String id, String host, int dataPort, long lastHeartbeat, int slots, int freeSlots) {
            this(id, host, dataPort, lastHeartbeat, slots, freeSlots, false, false);
        }
    }
}
