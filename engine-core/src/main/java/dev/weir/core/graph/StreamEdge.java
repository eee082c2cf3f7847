package dev.weir.core.graph;

import java.util.Optional;

/**
 * How records get from one operator to another. Immutable.
 *
 * @param key present exactly when {@code partitioning} is HASH
 */
record StreamEdge(int source, int target, Partitioning partitioning, Optional<KeyDescriptor> key) {}
