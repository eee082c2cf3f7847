package dev.weir.simulation.world;

/** The times that processes are configured with: the defaults of a real cluster. */
final class Timing {
    static final int DATA_PORT = 6_122;
    static final long HEARTBEAT_INTERVAL_MS = 1_000;
    static final long HEARTBEAT_TIMEOUT_MS = 5_000;
    static final long COMMAND_RETRY_MS = 2_000;
    static final long SLOT_RETRY_MS = 5_000;
    static final long CONTACT_TIMEOUT_MS = 5_000;
    static final long MIN_BACKOFF_MS = 100;
    static final long MAX_BACKOFF_MS = 5_000;
    static final long STOP_GRACE_MS = 10_000;
    static final long CANCELLATION_TIMEOUT_MS = 30_000;
    static final long PING_TIMEOUT_MS = 1_000;
    static final long STORE_RETRY_MS = 1_000;
    /** How often a result is tried to be written: so often that no run of the simulation sees it given up. */
    static final int STORE_ATTEMPTS = 1_000_000;

    private Timing() {}
}
