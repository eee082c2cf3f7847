package dev.weir.jobmanager.rest;

/**
 * What bounds a request. Immutable.
 *
 * @param maxUploadBytes of the jars of one submission, or of an uploaded jar
 * @param idleTimeoutMs how long a connection may send and take nothing while it is waited for
 * @param bodyGraceMs how long a body may be slower than {@code minBytesPerSecond}
 */
public record RestLimits(long maxUploadBytes, long idleTimeoutMs, long bodyGraceMs, long minBytesPerSecond) {
    private static final long IDLE_TIMEOUT_MS = 30_000;
    private static final long BODY_GRACE_MS = 10_000;
    private static final long MIN_BYTES_PER_SECOND = 4_096;

    /** All but the size of uploads as they are unless a test has other wishes. */
    public static RestLimits ofUploads(long maxUploadBytes) {
        return new RestLimits(maxUploadBytes, IDLE_TIMEOUT_MS, BODY_GRACE_MS, MIN_BYTES_PER_SECOND);
    }
}
