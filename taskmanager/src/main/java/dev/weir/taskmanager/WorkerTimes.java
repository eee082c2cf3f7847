package dev.weir.taskmanager;

/**
 * How long a worker waits for what. Immutable.
 *
 * @param heartbeatTimeoutMs how long tasks outlive the contact with the leader
 * @param cancellationIntervalMs how often a task that was told to end is interrupted
 * @param cancellationTimeoutMs how long it may take to end before the worker ends instead; 0 for as long as it takes
 * @param pingIntervalMs how often a sign of life goes to the leader, beside the heartbeats
 */
public record WorkerTimes(
        long heartbeatTimeoutMs, long cancellationIntervalMs, long cancellationTimeoutMs, long pingIntervalMs) {

    /** Those of a configuration that says nothing. */
    public static final WorkerTimes USUAL = new WorkerTimes(5_000, 1_000, 30_000, 100);

    public WorkerTimes {
        if (heartbeatTimeoutMs < 1 || cancellationIntervalMs < 1 || cancellationTimeoutMs < 0 || pingIntervalMs < 1) {
            throw new IllegalArgumentException("times of a worker are positive: heartbeatTimeoutMs="
                    + heartbeatTimeoutMs + " cancellationIntervalMs=" + cancellationIntervalMs
                    + " cancellationTimeoutMs=" + cancellationTimeoutMs + " pingIntervalMs=" + pingIntervalMs);
        }
    }

    /** The same with another bound on cancellations. */
    public WorkerTimes withCancellation(long intervalMs, long timeoutMs) {
        return new WorkerTimes(heartbeatTimeoutMs, intervalMs, timeoutMs, pingIntervalMs);
    }
}
