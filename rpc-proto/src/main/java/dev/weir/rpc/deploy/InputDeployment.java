package dev.weir.rpc.deploy;

import dev.weir.core.graph.JobEdge;
import java.util.List;

/** An input gate: the edge, and where each subtask of the producing vertex runs, by subtask index. Immutable. */
public record InputDeployment(JobEdge edge, List<TaskLocation> producers) {
    public InputDeployment {
        producers = List.copyOf(producers);
    }
}
