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
 * @param onError present if it goes on when it fails at a record
 * @param output the type of what it emits; empty for a sink
 * @param key for keyed operators: the key of its (first) input
 * @param secondKey the key of its second input, if that has one
 * @param chained indexes, in the vertex's operators, of those that take its records by a plain call
 * @param partitions indexes, among the vertex's outgoing edges, of those that take its records
 * @param sideOutputs those that anyone reads, each tag once
 */
public record OperatorNode(
        OperatorId id,
        String name,
        OperatorKind kind,
        SerializedFunction function,
        Optional<ErrorRule> onError,
        Optional<TypeDescriptor> output,
        Optional<KeyDescriptor> key,
        Optional<KeyDescriptor> secondKey,
        List<Integer> chained,
        List<Integer> partitions,
        List<SideOutput> sideOutputs) {
    public OperatorNode {
        chained = List.copyOf(chained);
        partitions = List.copyOf(partitions);
        sideOutputs = List.copyOf(sideOutputs);
    }

    /** One without a second input and side outputs. */
    public OperatorNode(
            OperatorId id,
            String name,
            OperatorKind kind,
            SerializedFunction function,
            Optional<TypeDescriptor> output,
            Optional<KeyDescriptor> key,
            List<Integer> chained,
            List<Integer> partitions) {
        this(id, name, kind, function, Optional.empty(), output, key, Optional.empty(), chained, partitions, List.of());
    }

    /** Whether it writes that partition of its vertex. */
    public boolean writes(int partition) {
        return partitions.contains(partition)
                || sideOutputs.stream().anyMatch(side -> side.partitions().contains(partition));
    }
}
