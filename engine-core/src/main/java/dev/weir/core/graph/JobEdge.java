package dev.weir.core.graph;

import dev.weir.core.ids.VertexId;
import dev.weir.core.types.TypeDescriptor;
import java.util.Optional;

/**
 * An exchange between two vertices. Immutable.
 *
 * @param partition index among the outgoing edges of {@code source}
 * @param input index among the incoming edges of {@code target}
 * @param port which input of the head operator the records go to; 0 but for two-input operators
 * @param type the type of the records that cross
 * @param key present exactly when {@code partitioning} is HASH
 * @param partitioner present exactly when {@code partitioning} is CUSTOM
 */
public record JobEdge(
        VertexId source,
        int partition,
        VertexId target,
        int input,
        int port,
        Partitioning partitioning,
        TypeDescriptor type,
        Optional<KeyDescriptor> key,
        Optional<PartitionerDescriptor> partitioner) {
    public JobEdge {
        if (key.isPresent() != (partitioning == Partitioning.HASH)) {
            throw new IllegalArgumentException("an edge has a key exactly when it is partitioned by hash");
        }
        if (partitioner.isPresent() != (partitioning == Partitioning.CUSTOM)) {
            throw new IllegalArgumentException("an edge has a partitioner exactly when it is partitioned by one");
        }
    }

    /** One without a partitioner of the user's. */
    public JobEdge(
            VertexId source,
            int partition,
            VertexId target,
            int input,
            int port,
            Partitioning partitioning,
            TypeDescriptor type,
            Optional<KeyDescriptor> key) {
        this(source, partition, target, input, port, partitioning, type, key, Optional.empty());
    }
}
