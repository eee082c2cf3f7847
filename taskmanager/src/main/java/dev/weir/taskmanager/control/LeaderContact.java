package dev.weir.taskmanager.control;

import java.util.random.RandomGenerator;

/**
 * The worker's side of its contact with the leader: which connection counts, when to dial again, when a heartbeat is
 * due and when the leader has been silent for too long. Owned by {@link WorkerCore}.
 */
final class LeaderContact {
    /** A deadline that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private final WorkerSettings settings;
    private final RandomGenerator random;

    private ContactState state = ContactState.WAITING;
    private long connection;
    private long failures;
    private long dialAtMs;
    private long contactByMs = NEVER;
    private long lastHeardMs;
    private long nextHeartbeatMs = NEVER;
    private long heartbeatSequence;
    private long heartbeatIntervalMs;
    private long heartbeatTimeoutMs;

    LeaderContact(WorkerSettings settings, RandomGenerator random, long nowMs) {
        this.settings = settings;
        this.random = random;
        this.dialAtMs = nowMs;
        this.lastHeardMs = nowMs;
    }

    ContactState state() {
        return state;
    }

    /** The number of the connection that counts, or of the last one that did. */
    long connection() {
        return connection;
    }

    /** Whether news of that connection are news. */
    boolean isCurrent(long number) {
        return number == connection && state != ContactState.WAITING;
    }

    /** When the leader gave its last sign of life, or the worker started. */
    long lastHeardMs() {
        return lastHeardMs;
    }

    long heartbeatIntervalMs() {
        return heartbeatIntervalMs;
    }

    /** The next moment at which something is due. */
    long nextDeadlineMs() {
        return switch (state) {
            case WAITING -> dialAtMs;
            case DIALING, REGISTERING -> contactByMs;
            case REGISTERED -> Math.min(nextHeartbeatMs, lastHeardMs + heartbeatTimeoutMs);
        };
    }

    boolean dialDue(long nowMs) {
        return state == ContactState.WAITING && nowMs >= dialAtMs;
    }

    /** Whether dialling or registering takes too long, or the leader has been silent for the heartbeat time-out. */
    boolean overdue(long nowMs) {
        return switch (state) {
            case WAITING -> false;
            case DIALING, REGISTERING -> nowMs >= contactByMs;
            case REGISTERED -> nowMs - lastHeardMs >= heartbeatTimeoutMs;
        };
    }

    boolean heartbeatDue(long nowMs) {
        return state == ContactState.REGISTERED && nowMs >= nextHeartbeatMs;
    }

    /** Takes the next connection's number. */
    long dial(long nowMs) {
        state = ContactState.DIALING;
        contactByMs = nowMs + settings.contactTimeoutMs();
        connection++;
        return connection;
    }

    void register(long nowMs) {
        state = ContactState.REGISTERING;
        contactByMs = nowMs + settings.contactTimeoutMs();
    }

    void registered(long nowMs, long intervalMs, long timeoutMs) {
        if (state != ContactState.REGISTERED) {
            nextHeartbeatMs = nowMs;
        }
        state = ContactState.REGISTERED;
        heartbeatIntervalMs = Math.max(1, intervalMs);
        heartbeatTimeoutMs = Math.max(heartbeatIntervalMs, timeoutMs);
        failures = 0;
        lastHeardMs = nowMs;
    }

    void heard(long nowMs) {
        lastHeardMs = nowMs;
    }

    /** Takes the number of the heartbeat that is due. */
    long heartbeat(long nowMs) {
        nextHeartbeatMs = nowMs + heartbeatIntervalMs;
        return extraHeartbeat();
    }

    /** Takes the number of one that is sent beside the others. */
    long extraHeartbeat() {
        heartbeatSequence++;
        return heartbeatSequence;
    }

    /** Forgets the connection and sets the time of the next dialling, later after each failure in a row. */
    void lose(long nowMs) {
        state = ContactState.WAITING;
        long doubled = settings.minBackoffMs() << Math.min(failures, 20);
        long backoffMs = Math.min(settings.maxBackoffMs(), doubled);
        failures++;
        // Half of it by chance, so that many workers do not come back at the same moment.
        dialAtMs = nowMs + backoffMs / 2 + random.nextLong(backoffMs / 2 + 1);
        nextHeartbeatMs = NEVER;
        contactByMs = NEVER;
    }
}
