package dev.weir.core.graph;

import dev.weir.core.ids.OperatorId;
import dev.weir.core.types.TypeDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * One operator of a chain. Immutable.
 *
 * @param name as shown to people
 * @param function the user object that {@code kind} says
 * @param output the type of what it emits; empty for a sink
 * @param key for keyed operators: the key of its input
 * @param chained indexes, in the vertex's operators, of those that take its records by a plain call
 * @param partitions indexes, among the vertex's outgoing edges, of those that take its records
 */
public record OperatorNode(
        OperatorId id,
        String name,
        OperatorKind kind,
        SerializedFunction function,
        Optional<TypeDescriptor> output,
        Optional<KeyDescriptor> key,
        List<Integer> chained,
        List<Integer> partitions) {
    public OperatorNode {
        chained = List.copyOf(chained);
        partitions = List.copyOf(partitions);
    }
}
