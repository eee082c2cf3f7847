package dev.weir.jobmanager.loop;

import dev.weir.jobmanager.slot.ConnectionId;

/** One connection of a worker. Owned by {@link MiniCluster}. */
final class Link {
    final ConnectionId id;
    boolean closed;
    long silentUntilMs;

    Link(ConnectionId id) {
        this.id = id;
    }
}
