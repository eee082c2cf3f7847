package dev.weir.taskmanager.network;

import dev.weir.transport.PingSettings;

/**
 * How much network memory there is and how it is shared. Immutable.
 *
 * @param segmentBytes of each buffer (taskmanager.memory.segment-size), the same on all workers
 * @param buffers how many there are (taskmanager.memory.network.max divided by the segment size)
 * @param floatingBuffers how many a gate or partition may use beyond one or two for each channel
 *     (taskmanager.network.memory.floating-buffers-per-gate)
 * @param timeoutMs how long a consumer waits for its producer's partition, and for a peer to connect
 * @param pings how data connections are kept under watch
 */
public record NetworkSettings(int segmentBytes, int buffers, int floatingBuffers, long timeoutMs, PingSettings pings) {
    private static final long PING_INTERVAL_MS = 1_000;
    private static final long PING_TIMEOUT_MS = 10_000;
    private static final int MIN_SEGMENT_BYTES = 64;
    private static final int MAX_SEGMENT_BYTES = 1 << 20;

    public NetworkSettings {
        if (segmentBytes < MIN_SEGMENT_BYTES || segmentBytes > MAX_SEGMENT_BYTES) {
            throw new IllegalArgumentException("taskmanager.memory.segment-size must be " + MIN_SEGMENT_BYTES + " to "
                    + MAX_SEGMENT_BYTES + " bytes, not " + segmentBytes);
        }
    }

    /** The usual watch over connections. */
    public NetworkSettings(int segmentBytes, int buffers, int floatingBuffers, long timeoutMs) {
        this(segmentBytes, buffers, floatingBuffers, timeoutMs, new PingSettings(PING_INTERVAL_MS, PING_TIMEOUT_MS));
    }

    /** 32 KiB segments. */
    public static NetworkSettings ofBuffers(int buffers) {
        return new NetworkSettings(32 << 10, buffers, 8, 10_000);
    }
}
