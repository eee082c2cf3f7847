package dev.weir.taskmanager.control;

import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;

/**
 * What the leader is told of attempts, with numbers that count the worker's reports (W4). Owned by {@link WorkerCore}.
 */
final class Reports {
    private final AttemptTable attempts;
    private final LeaderContact contact;
    private final WorkerOutbox out;
    private long last;

    Reports(AttemptTable attempts, LeaderContact contact, WorkerOutbox out) {
        this.attempts = attempts;
        this.contact = contact;
        this.out = out;
    }

    /** The attempt has moved, or the leader asks what it came to. */
    void report(Attempt attempt, long nowMs) {
        if (attempts.isReleasing(attempt.id().job())) {
            return;
        }
        last++;
        attempt.reported(last, nowMs);
        send(attempt);
    }

    /** A new connection stands, and what was said on the old one may be lost. */
    void sendUnconfirmed() {
        attempts.unconfirmed().forEach(this::send);
    }

    /** Says again what was not confirmed within a heartbeat. */
    void repeatUnconfirmed(long nowMs) {
        for (Attempt attempt : attempts.unconfirmed()) {
            if (nowMs - attempt.reportedAtMs() >= contact.heartbeatIntervalMs()) {
                attempt.reported(attempt.unconfirmedReport(), nowMs);
                send(attempt);
            }
        }
    }

    private void send(Attempt attempt) {
        if (contact.state() == ContactState.REGISTERED) {
            out.send(contact.connection(), new TaskStateChanged(attempt.unconfirmedReport(), attempt.report()));
        }
    }
}
