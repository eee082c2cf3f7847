package dev.weir.jobmanager.slot;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.deploy.WorkerAddress;

/** A worker that belongs to the cluster; owned by {@link ResourceCore}. */
final class RegisteredWorker {
    final WorkerAddress address;
    final int slots;
    final long memoryBytes;
    final Leftovers leftovers = new Leftovers();
    private ConnectionId connection;
    private boolean connected = true;
    private long lastHeardMs;
    private long lastHeartbeat;

    RegisteredWorker(RegisterWorker registration, ConnectionId connection, long nowMs) {
        this.address = new WorkerAddress(registration.worker(), registration.host(), registration.dataPort());
        this.slots = registration.slots();
        this.memoryBytes = registration.memoryBytes();
        this.connection = connection;
        this.lastHeardMs = nowMs;
        this.lastHeartbeat = Long.MIN_VALUE;
    }

    WorkerId id() {
        return address.id();
    }

    /** Its connection, or the last one that it had. */
    ConnectionId connection() {
        return connection;
    }

    /** Whether it has one. */
    boolean isConnected() {
        return connected;
    }

    /** Its connection is gone; whether it lives is another question. */
    void disconnected() {
        connected = false;
    }

    long lastHeardMs() {
        return lastHeardMs;
    }

    /** The same life of the worker speaks on another connection from now on. */
    void moveTo(ConnectionId newConnection) {
        connection = newConnection;
        connected = true;
        lastHeartbeat = Long.MIN_VALUE;
    }

    /** Notes a sign of life. */
    void heard(long nowMs) {
        lastHeardMs = nowMs;
    }

    /** Notes a heartbeat; false when a later one has come before. */
    boolean isNews(long heartbeat) {
        boolean news = heartbeat > lastHeartbeat;
        lastHeartbeat = Math.max(lastHeartbeat, heartbeat);
        return news;
    }

    /** What its jobs are told when it is lost. */
    Failure lost(String why) {
        return new Failure(
                ErrorCode.WORKER_LOST, "The worker " + id() + " at " + address.host() + " is lost, " + why, "");
    }

    /** Whether a registration can be of this life of the worker. */
    boolean matches(RegisterWorker registration) {
        return address.equals(new WorkerAddress(registration.worker(), registration.host(), registration.dataPort()))
                && slots == registration.slots();
    }
}
