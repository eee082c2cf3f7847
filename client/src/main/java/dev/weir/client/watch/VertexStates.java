package dev.weir.client.watch;

import dev.weir.rpc.rest.JobDetails;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many subtasks are in which state, as text. Stateless. */
public final class VertexStates {
    private VertexStates() {}

    /** Such as {@code 3 RUNNING, 1 DEPLOYING}. */
    public static String text(JobDetails.Vertex vertex) {
        return vertex.subtasks().stream()
                .collect(Collectors.groupingBy(JobDetails.Subtask::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
    }
}
