package dev.weir.transport;

/**
 * How a connection is kept under watch. Immutable.
 *
 * @param intervalMs how often this side sends an empty frame
 * @param timeoutMs silence of the other side after which it is told of; 0 for never
 */
public record PingSettings(long intervalMs, long timeoutMs) {
    private static final long USUAL_INTERVAL_MS = 100;
    private static final long USUAL_TIMEOUT_MS = 1_000;

    /** Those of a configuration that says nothing. */
    public static final PingSettings USUAL = new PingSettings(USUAL_INTERVAL_MS, USUAL_TIMEOUT_MS);

    public PingSettings {
        if (intervalMs < 1 || timeoutMs < 0) {
            throw new IllegalArgumentException(
                    "pings have a positive interval: intervalMs=" + intervalMs + " timeoutMs=" + timeoutMs);
        }
    }

    /** Pings that go out, and nobody who listens for those of the other side. */
    public static PingSettings sendOnly(long intervalMs) {
        return new PingSettings(intervalMs, 0);
    }

    /** After how many intervals without a byte a connection is silent; 0 for never. */
    long patience() {
        return timeoutMs == 0 ? 0 : Math.max(2, (timeoutMs + intervalMs - 1) / intervalMs);
    }
}
