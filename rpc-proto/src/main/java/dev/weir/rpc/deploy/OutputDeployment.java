package dev.weir.rpc.deploy;

import dev.weir.core.graph.JobEdge;
import dev.weir.core.types.KeyGroupRange;
import java.util.List;

/**
 * A result partition: the edge, the worker (index) of each consuming subtask, and for hash edges the key groups of each
 * consuming subtask. Immutable.
 */
public record OutputDeployment(JobEdge edge, List<Integer> consumerWorkers, List<KeyGroupRange> keyGroups) {
    public OutputDeployment {
        consumerWorkers = List.copyOf(consumerWorkers);
        keyGroups = List.copyOf(keyGroups);
    }
}
