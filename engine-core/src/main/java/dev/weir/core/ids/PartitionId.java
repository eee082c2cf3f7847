package dev.weir.core.ids;

/** Names one result partition: the attempt that produces it and the index among its outputs. */
public record PartitionId(AttemptId producer, int index) {}
