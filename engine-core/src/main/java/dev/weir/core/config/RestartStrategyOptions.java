package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;
import java.time.Duration;

/** Whether and when failed tasks run again; a job's own settings win over those of the cluster. Immutable. */
public final class RestartStrategyOptions {

    /** Which strategy decides. */
    public static final ConfigOption<String> TYPE = ConfigOptions.key("restart-strategy.type")
            .stringType()
            .defaultValue("none")
            .withFallbackKeys("restart-strategy")
            .withDescription("Whether failed tasks run again: 'none' (also 'off', 'disable'), 'fixed-delay',"
                    + " 'exponential-delay' or 'failure-rate'.");

    /** Fixed delay: how many failures are borne. */
    public static final ConfigOption<Integer> FIXED_DELAY_ATTEMPTS = ConfigOptions.key(
                    "restart-strategy.fixed-delay.attempts")
            .intType()
            .defaultValue(1)
            .withDescription("With 'fixed-delay': how many times a job restarts tasks before it fails.");

    /** Fixed delay: the pause before each restart. */
    public static final ConfigOption<Duration> FIXED_DELAY_DELAY = ConfigOptions.key(
                    "restart-strategy.fixed-delay.delay")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("With 'fixed-delay': the pause between a failure and the restart.");

    /** Failure rate: how many failures are borne within the interval. */
    public static final ConfigOption<Integer> FAILURE_RATE_MAX_FAILURES_PER_INTERVAL = ConfigOptions.key(
                    "restart-strategy.failure-rate.max-failures-per-interval")
            .intType()
            .defaultValue(1)
            .withDescription("With 'failure-rate': how many times within the interval a job restarts tasks; one failure"
                    + " more in that time and it fails.");

    /** Failure rate: the interval. */
    public static final ConfigOption<Duration> FAILURE_RATE_INTERVAL = ConfigOptions.key(
                    "restart-strategy.failure-rate.failure-rate-interval")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("With 'failure-rate': the interval in which failures are counted.");

    /** Failure rate: the pause before each restart. */
    public static final ConfigOption<Duration> FAILURE_RATE_DELAY = ConfigOptions.key(
                    "restart-strategy.failure-rate.delay")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("With 'failure-rate': the pause between a failure and the restart.");

    /** Exponential delay: the first pause. */
    public static final ConfigOption<Duration> EXPONENTIAL_DELAY_INITIAL_BACKOFF = ConfigOptions.key(
                    "restart-strategy.exponential-delay.initial-backoff")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("With 'exponential-delay': the first pause between a failure and the restart.");

    /** Exponential delay: the longest pause. */
    public static final ConfigOption<Duration> EXPONENTIAL_DELAY_MAX_BACKOFF = ConfigOptions.key(
                    "restart-strategy.exponential-delay.max-backoff")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("With 'exponential-delay': the longest pause; not shorter than the first.");

    /** Exponential delay: how much longer the next pause is. */
    public static final ConfigOption<Double> EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER = ConfigOptions.key(
                    "restart-strategy.exponential-delay.backoff-multiplier")
            .doubleType()
            .defaultValue(1.5)
            .withDescription("With 'exponential-delay': each pause is so many times as long as the one before.");

    /** Exponential delay: the quiet time after which the first pause is used again. */
    public static final ConfigOption<Duration> EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD = ConfigOptions.key(
                    "restart-strategy.exponential-delay.reset-backoff-threshold")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("With 'exponential-delay': after so long without a failure the pauses begin anew with the"
                    + " first, and so does the count of restarts.");

    /** Exponential delay: which part of the pause is left to chance. */
    public static final ConfigOption<Double> EXPONENTIAL_DELAY_JITTER_FACTOR = ConfigOptions.key(
                    "restart-strategy.exponential-delay.jitter-factor")
            .doubleType()
            .defaultValue(0.1)
            .withDescription(
                    "With 'exponential-delay': the part of a pause, from 0 to 1, by which chance makes it longer"
                            + " or shorter, so that jobs that failed together do not restart together.");

    /** Exponential delay: how many failures are borne. */
    public static final ConfigOption<Integer> EXPONENTIAL_DELAY_ATTEMPTS = ConfigOptions.key(
                    "restart-strategy.exponential-delay.attempts-before-reset-backoff")
            .intType()
            .defaultValue(Integer.MAX_VALUE)
            .withDescription("With 'exponential-delay': how many times a job restarts tasks before it fails; counted"
                    + " anew after the quiet time of reset-backoff-threshold.");

    private RestartStrategyOptions() {}
}
