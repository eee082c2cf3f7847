package dev.weir.core.graph;

import dev.weir.core.types.TypeDescriptor;
import java.util.List;

/**
 * Where records go that an operator emits under a tag. Immutable.
 *
 * @param tag the id of the {@code OutputTag}
 * @param type of the records
 * @param chained indexes, in the vertex's operators, of those that take them by a plain call
 * @param partitions indexes, among the vertex's outgoing edges, of those that take them
 */
public record SideOutput(String tag, TypeDescriptor type, List<Integer> chained, List<Integer> partitions) {
    public SideOutput {
        chained = List.copyOf(chained);
        partitions = List.copyOf(partitions);
    }
}
