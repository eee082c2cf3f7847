package dev.weir.jobmanager.slot;

/**
 * What the resource manager has to know. Immutable.
 *
 * @param registerTimeoutMs how long a connection may be open without a worker that registers on it
 * @param probeWindowMs how long the answers of those who try to reach a suspect worker are waited for
 * @param pairProbeMs how often workers that can't reach each other try again
 */
public record ResourceSettings(
        long epoch,
        long heartbeatIntervalMs,
        long heartbeatTimeoutMs,
        long commandRetryMs,
        int maxWorkers,
        long registerTimeoutMs,
        long probeWindowMs,
        long pairProbeMs) {
    private static final long REGISTER_TIMEOUT_MS = 5_000;
    private static final long PROBE_WINDOW_MS = 1_500;
    private static final long PAIR_PROBE_MS = 5_000;

    /** The usual times of probes. */
    public ResourceSettings(
            long epoch, long heartbeatIntervalMs, long heartbeatTimeoutMs, long commandRetryMs, int maxWorkers) {
        this(
                epoch,
                heartbeatIntervalMs,
                heartbeatTimeoutMs,
                commandRetryMs,
                maxWorkers,
                REGISTER_TIMEOUT_MS,
                PROBE_WINDOW_MS,
                PAIR_PROBE_MS);
    }
}
