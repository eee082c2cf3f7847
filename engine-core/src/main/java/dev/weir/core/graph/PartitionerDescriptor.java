package dev.weir.core.graph;

/**
 * How the user chooses the consumer of a record. Immutable.
 *
 * @param selector a serialized {@code KeySelector}
 * @param partitioner a serialized {@code Partitioner} of what the selector returns
 */
public record PartitionerDescriptor(SerializedFunction selector, SerializedFunction partitioner) {}
