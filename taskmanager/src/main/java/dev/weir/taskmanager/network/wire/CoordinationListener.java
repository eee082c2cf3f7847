package dev.weir.taskmanager.network.wire;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;

/** Takes coordination messages for this worker's attempts: split enumerators and their readers talk so. Thread-safe. */
@FunctionalInterface
public interface CoordinationListener {
    /** The longest message. */
    int MAX_BYTES = 64 << 10;

    /**
     * A message came, in the order of sending among those of one sender. Called on an event loop, or on the sender's
     * thread when that is in this worker; must only enqueue.
     */
    void onMessage(WorkerId from, CoordinationAddress to, byte[] message);

    /**
     * The connection with a peer is lost, and messages on their way with it. On an event loop; returns at once.
     *
     * @param sentence why, naming the peer
     */
    default void onPeerLost(JobID job, WorkerId peer, String sentence) {}
}
