package dev.weir.taskmanager.network.wire;

import dev.weir.core.ids.PartitionId;

/** What a remote channel reads: a subpartition of a partition on the other worker. Immutable. */
public record ChannelTarget(PartitionId partition, int subpartition) {}
