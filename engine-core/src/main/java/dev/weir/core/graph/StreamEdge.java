package dev.weir.core.graph;

import java.util.Optional;

/**
 * How records get from one operator to another. Immutable.
 *
 * @param port which input of the target they are for
 * @param tag the side output of the source that they come from; empty for its main output
 * @param key present exactly when {@code partitioning} is HASH
 * @param partitioner present exactly when {@code partitioning} is CUSTOM
 */
record StreamEdge(
        int source,
        int target,
        int port,
        Optional<String> tag,
        Partitioning partitioning,
        Optional<KeyDescriptor> key,
        Optional<PartitionerDescriptor> partitioner) {}
