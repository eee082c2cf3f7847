package dev.weir.jobmanager.restart;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Pauses that grow from restart to restart up to a longest one, and begin anew after a quiet time:
 * {@code exponential-delay}. Owned by the master of one job.
 *
 * <p>Failures during a pause belong to the failure that began it: they share its restart and lengthen nothing.
 */
final class ExponentialDelay implements RestartStrategy {

    /**
     * How the pauses grow. Immutable.
     *
     * @param initialMs the first and shortest pause
     * @param maxMs the longest pause
     * @param multiplier each pause is so many times as long as the one before
     * @param resetAfterMs after a quiet time of this length it begins anew
     * @param jitter the part of a pause by which chance makes it longer or shorter
     * @param attempts how many restarts there are before it begins anew
     */
    record Growth(long initialMs, long maxMs, double multiplier, long resetAfterMs, double jitter, int attempts) {}

    private final Growth growth;
    private final RandomGenerator random;
    private int used;
    private long restartAtMs;

    ExponentialDelay(Growth growth, RandomGenerator random) {
        this.growth = growth;
        this.random = random;
    }

    @Override
    public OptionalLong failed(long nowMs) {
        if (used > 0 && nowMs <= restartAtMs) {
            return OptionalLong.of(restartAtMs - nowMs);
        }
        if (used > 0 && nowMs - restartAtMs >= growth.resetAfterMs()) {
            used = 0;
        }
        if (used == growth.attempts()) {
            return OptionalLong.empty();
        }
        long pauseMs = pauseMs();
        used++;
        restartAtMs = nowMs + pauseMs;
        return OptionalLong.of(pauseMs);
    }

    private long pauseMs() {
        double grown = (double) growth.initialMs() * Math.pow(growth.multiplier(), used);
        long planned = (long) Math.min(grown, (double) growth.maxMs());
        long spread = (long) ((double) planned * growth.jitter());
        long chance = spread == 0 ? 0 : random.nextLong(-spread, spread + 1);
        return Math.max(growth.initialMs(), Math.min(planned + chance, growth.maxMs()));
    }
}
