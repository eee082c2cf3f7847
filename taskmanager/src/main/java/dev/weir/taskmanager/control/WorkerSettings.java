package dev.weir.taskmanager.control;

import dev.weir.core.ids.WorkerId;

/**
 * What the core is told at its start. Immutable.
 *
 * @param host under which other workers reach the data port
 * @param memoryBytes what the process may use, for people to see
 * @param version of this build, which the leader compares with its own
 * @param contactTimeoutMs how long dialling, and then registering, may take
 * @param minBackoffMs wait before the first new attempt to reach the leader; doubles from then on
 * @param maxBackoffMs the longest such wait
 * @param orphanTimeoutMs how long attempts outlive the contact with the leader
 * @param stopGraceMs how long a worker that was told to stop waits for its attempts to end
 * @param cancellationTimeoutMs how long an attempt may take to end once it was told to; 0 for as long as it takes
 */
public record WorkerSettings(
        WorkerId worker,
        String host,
        int dataPort,
        int slots,
        long memoryBytes,
        String version,
        long contactTimeoutMs,
        long minBackoffMs,
        long maxBackoffMs,
        long orphanTimeoutMs,
        long stopGraceMs,
        long cancellationTimeoutMs) {
    public WorkerSettings {
        if (slots < 1 || contactTimeoutMs < 1 || minBackoffMs < 1 || maxBackoffMs < minBackoffMs) {
            throw new IllegalArgumentException("a worker has at least 1 slot, and positive times: slots=" + slots
                    + " contactTimeoutMs=" + contactTimeoutMs + " minBackoffMs=" + minBackoffMs + " maxBackoffMs="
                    + maxBackoffMs);
        }
    }
}
