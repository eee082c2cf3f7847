package dev.weir.taskmanager.network;

import dev.weir.core.ids.PartitionId;
import dev.weir.rpc.deploy.WorkerAddress;

/**
 * What one channel of a gate reads. Immutable.
 *
 * @param subpartition of the partition
 * @param worker where the producer runs
 */
public record ChannelSource(PartitionId partition, int subpartition, WorkerAddress worker) {}
