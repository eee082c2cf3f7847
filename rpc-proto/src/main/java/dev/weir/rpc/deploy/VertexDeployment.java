package dev.weir.rpc.deploy;

import dev.weir.core.graph.JobVertex;
import java.util.List;

/**
 * The subtasks of one vertex that a worker shall start, and what they have in common. Immutable.
 *
 * @param locations where every subtask of this vertex runs, by subtask index: readers find their enumerator (it lives with
 *     subtask 0) and the enumerator its readers
 * @param subtasks those that the receiving worker starts
 */
public record VertexDeployment(
        JobVertex vertex,
        List<InputDeployment> inputs,
        List<OutputDeployment> outputs,
        List<TaskLocation> locations,
        List<SubtaskDeployment> subtasks) {
    public VertexDeployment {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        locations = List.copyOf(locations);
        subtasks = List.copyOf(subtasks);
    }
}
