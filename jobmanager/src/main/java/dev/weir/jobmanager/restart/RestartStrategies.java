package dev.weir.jobmanager.restart;

import dev.weir.api.config.Configuration;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.config.RestartStrategyOptions;
import dev.weir.core.error.WeirException;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the restart strategy of a job from configuration. Stateless. */
public final class RestartStrategies {
    private static final Logger LOG = LoggerFactory.getLogger(RestartStrategies.class);
    private static final String JOB = "job configuration";
    private static final String PREFIX = "restart-strategy";

    private RestartStrategies() {}

    /**
     * Throws a {@link WeirException} that names key and remedy when the job asks for a strategy that makes no sense; before
     * the job is accepted.
     */
    public static void check(Map<String, String> cluster, Map<String, String> job) {
        ConfigurationLoader.check(merged(cluster, job), JOB);
    }

    /**
     * The strategy of one job, which has counted nothing. A job that was accepted under other settings of the cluster, with
     * which its own make no sense any more, is not restarted.
     *
     * @param cluster the settings that hold where the job says nothing
     * @param random spreads the pauses of jobs that failed together
     */
    public static RestartStrategy of(Map<String, String> cluster, Map<String, String> job, RandomGenerator random) {
        try {
            check(cluster, job);
        } catch (WeirException nonsense) {
            LOG.warn(
                    "A job is not restarted when it fails, since its settings make no sense: {}",
                    nonsense.getMessage());
            return new NoRestart();
        }
        Configuration configuration = merged(cluster, job);
        return switch (configuration.get(RestartStrategyOptions.TYPE).toLowerCase(Locale.ROOT)) {
            case "fixed-delay", "fixeddelay" ->
                new FixedDelay(
                        configuration.get(RestartStrategyOptions.FIXED_DELAY_ATTEMPTS),
                        configuration
                                .get(RestartStrategyOptions.FIXED_DELAY_DELAY)
                                .toMillis());
            case "failure-rate", "failurerate" ->
                new FailureRate(
                        configuration.get(RestartStrategyOptions.FAILURE_RATE_MAX_FAILURES_PER_INTERVAL),
                        configuration
                                .get(RestartStrategyOptions.FAILURE_RATE_INTERVAL)
                                .toMillis(),
                        configuration
                                .get(RestartStrategyOptions.FAILURE_RATE_DELAY)
                                .toMillis());
            case "exponential-delay", "exponentialdelay" -> new ExponentialDelay(growth(configuration), random);
            default -> new NoRestart();
        };
    }

    private static ExponentialDelay.Growth growth(Configuration configuration) {
        return new ExponentialDelay.Growth(
                configuration
                        .get(RestartStrategyOptions.EXPONENTIAL_DELAY_INITIAL_BACKOFF)
                        .toMillis(),
                configuration
                        .get(RestartStrategyOptions.EXPONENTIAL_DELAY_MAX_BACKOFF)
                        .toMillis(),
                configuration.get(RestartStrategyOptions.EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER),
                configuration
                        .get(RestartStrategyOptions.EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD)
                        .toMillis(),
                configuration.get(RestartStrategyOptions.EXPONENTIAL_DELAY_JITTER_FACTOR),
                configuration.get(RestartStrategyOptions.EXPONENTIAL_DELAY_ATTEMPTS));
    }

    /** Only what concerns restarts: the rest of a job's settings is not judged here. */
    private static Configuration merged(Map<String, String> cluster, Map<String, String> job) {
        Configuration merged = new Configuration();
        add(cluster, merged);
        add(job, merged);
        return merged;
    }

    private static void add(Map<String, String> from, Configuration to) {
        if (from.containsKey(PREFIX)) {
            // The older spelling of the type must not lose to a setting that it is meant to override.
            to.removeConfig(RestartStrategyOptions.TYPE);
        }
        from.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                to.setString(key, value);
            }
        });
    }
}
