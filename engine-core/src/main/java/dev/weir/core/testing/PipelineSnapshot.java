package dev.weir.core.testing;

import dev.weir.api.testing.TestSnapshot;
import dev.weir.core.ids.VertexId;
import dev.weir.core.operators.OperatorMemory;
import java.util.List;
import java.util.Map;

/** All state of a pipeline. Immutable. */
record PipelineSnapshot(long timeMs, Map<VertexId, Chain> chains) implements TestSnapshot {
    /**
     * All state of a chain. Immutable.
     *
     * @param name of the vertex
     * @param memories what its operators held, in their order
     * @param states the keyed states of its head, by name
     */
    record Chain(String name, List<OperatorMemory> memories, Map<String, StateCopy> states) {
        boolean isEmpty() {
            return memories.stream().allMatch(OperatorMemory::isEmpty) && states.isEmpty();
        }
    }

    PipelineSnapshot {
        chains = Map.copyOf(chains);
    }
}
