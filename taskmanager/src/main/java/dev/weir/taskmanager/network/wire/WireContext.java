package dev.weir.taskmanager.network.wire;

import dev.weir.core.ids.WorkerId;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.network.partition.PartitionRegistry;
import dev.weir.transport.PingSettings;

/** What every data connection of a worker shares. Its parts are thread-safe. */
public record WireContext(
        WorkerId self,
        int segmentBytes,
        PartitionRegistry partitions,
        CoordinationListener coordination,
        TrafficCounters traffic,
        PingSettings pings) {}
