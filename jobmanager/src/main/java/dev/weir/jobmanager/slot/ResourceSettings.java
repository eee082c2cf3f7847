package dev.weir.jobmanager.slot;

/** What the resource manager has to know. Immutable. */
public record ResourceSettings(
        long epoch, long heartbeatIntervalMs, long heartbeatTimeoutMs, long commandRetryMs, int maxWorkers) {}
