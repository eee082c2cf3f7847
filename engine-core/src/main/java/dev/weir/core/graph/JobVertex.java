package dev.weir.core.graph;

import dev.weir.core.ids.VertexId;
import java.util.List;

/**
 * A chain of operators that runs in one thread for each subtask; the unit of scheduling. Immutable.
 *
 * @param name its operators' names, joined as {@code a -> b -> (c, d)}
 * @param slotSharingGroup vertices of one group may share a slot
 * @param operators the head first, then each behind the one that feeds it
 */
public record JobVertex(
        VertexId id, String name, int parallelism, String slotSharingGroup, List<OperatorNode> operators) {
    public JobVertex {
        operators = List.copyOf(operators);
        if (parallelism < 1 || operators.isEmpty()) {
            throw new IllegalArgumentException("a vertex has a parallelism of at least 1 and an operator: " + name);
        }
    }

    /** The operator that takes the vertex's input, or is its source. */
    public OperatorNode head() {
        return operators.get(0);
    }

    /** Whether the vertex reads splits that an enumerator hands out. */
    public boolean isSource() {
        return head().kind() == OperatorKind.SOURCE;
    }
}
