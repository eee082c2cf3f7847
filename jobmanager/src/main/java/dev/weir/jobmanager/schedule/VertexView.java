package dev.weir.jobmanager.schedule;

import dev.weir.core.ids.VertexId;
import java.util.List;

/** A vertex as people see it. Immutable. */
public record VertexView(VertexId id, String name, int parallelism, List<SubtaskView> subtasks) {
    public VertexView {
        subtasks = List.copyOf(subtasks);
    }
}
