package dev.weir.jobmanager.rest;

/**
 * Lets a burst through and then one after each interval: a bucket of permits that fills up with time. Owned by whoever asks it;
 * not thread-safe.
 */
final class RateLimit {
    private final int burst;
    private final long intervalMs;
    private int permits;
    private long filledMs;

    RateLimit(int burst, long intervalMs, long nowMs) {
        this.burst = burst;
        this.intervalMs = intervalMs;
        this.permits = burst;
        this.filledMs = nowMs;
    }

    /** Whether one more may pass now. */
    boolean take(long nowMs) {
        long due = Math.max(0, nowMs - filledMs) / intervalMs;
        if (permits + due >= burst) {
            permits = burst;
            filledMs = nowMs;
        } else {
            permits += (int) due;
            filledMs += due * intervalMs;
        }
        if (permits == 0) {
            return false;
        }
        permits--;
        return true;
    }
}
