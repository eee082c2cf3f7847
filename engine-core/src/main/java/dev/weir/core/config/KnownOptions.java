package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.api.config.DeploymentOptions;
import dev.weir.api.config.ExecutionOptions;
import dev.weir.api.config.MemorySize;
import dev.weir.api.config.PipelineOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists every option of the engine with its bounds, and finds the key that a misspelt one may have meant. Immutable. */
public final class KnownOptions {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PARALLELISM = 32_768;
    private static final int MAX_SLOTS = 1_024;
    private static final int MAX_FLOATING_BUFFERS = 1_024;
    private static final int MAX_FAILURES_PER_INTERVAL = 10_000;
    private static final int MAX_BACKOFF_MULTIPLIER = 1_000;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(365);
    private static final Set<String> RESTART_STRATEGIES = Set.of(
            "none",
            "off",
            "disable",
            "fixed-delay",
            "fixeddelay",
            "exponential-delay",
            "exponentialdelay",
            "failure-rate",
            "failurerate");

    static final List<OptionRule<?>> RULES = List.of(
            text(ClusterOptions.CLUSTER_ID),
            text(ClusterOptions.SECRET_FILE),
            flag(SecurityOptions.SSL_ENABLED),
            text(SecurityOptions.SSL_KEYSTORE),
            text(SecurityOptions.SSL_KEYSTORE_PASSWORD),
            text(SecurityOptions.SSL_TRUSTSTORE),
            text(SecurityOptions.SSL_TRUSTSTORE_PASSWORD),
            flag(SecurityOptions.INSECURE),
            text(ClusterOptions.STORAGE_DIR),
            new OptionRule<>(
                    ClusterOptions.TMP_DIRS,
                    "a list of directories with commas between them",
                    value -> !TemporaryDirectories.parse(value).isEmpty()),
            text(ClusterOptions.LOG_DIR),
            text(ClusterOptions.PID_DIR),
            text(RestOptions.ADDRESS),
            port(RestOptions.PORT),
            text(RestOptions.TOKEN_FILE),
            text(RestOptions.BIND_ADDRESS),
            text(RestOptions.ALLOWED_HOSTS),
            size(RestOptions.MAX_CONTENT_LENGTH, "1 mb", "64 gb"),
            text(RestOptions.JAR_RUN_COMMAND),
            duration(RestOptions.JAR_RUN_TIMEOUT),
            text(MetricOptions.PROMETHEUS_HOST),
            number(MetricOptions.PROMETHEUS_PORT, -1, MAX_PORT),
            text(JobManagerOptions.RPC_ADDRESS),
            port(JobManagerOptions.RPC_PORT),
            text(TaskManagerOptions.HOST),
            port(TaskManagerOptions.DATA_PORT),
            number(TaskManagerOptions.NUM_TASK_SLOTS, 1, MAX_SLOTS),
            size(TaskManagerOptions.SEGMENT_SIZE, "1 kb", "1 mb"),
            size(ManagedMemoryOptions.SIZE, "1 mb", "64 tb"),
            real(ManagedMemoryOptions.FRACTION, 0, 1),
            size(TaskManagerOptions.NETWORK_MEMORY_MAX, "1 mb", "64 gb"),
            number(TaskManagerOptions.FLOATING_BUFFERS, 0, MAX_FLOATING_BUFFERS),
            duration(HeartbeatOptions.INTERVAL),
            duration(HeartbeatOptions.TIMEOUT),
            duration(HeartbeatOptions.PING_INTERVAL),
            durationOrZero(HeartbeatOptions.PING_TIMEOUT),
            duration(TaskManagerOptions.CANCELLATION_INTERVAL),
            durationOrZero(TaskManagerOptions.CANCELLATION_TIMEOUT),
            number(CoreOptions.DEFAULT_PARALLELISM, 1, MAX_PARALLELISM),
            flag(PipelineOptions.OPERATOR_CHAINING),
            flag(PipelineOptions.GENERIC_TYPES),
            flag(ExecutionOptions.CHECK_MUTATION),
            new OptionRule<>(
                    PipelineOptions.SERIALIZATION_CONFIG, "a list of serializers, one for a class", list -> true),
            flag(DeploymentOptions.ATTACHED),
            new OptionRule<>(
                    PipelineOptions.MAX_PARALLELISM,
                    "-1 or a whole number from 1 to " + MAX_PARALLELISM,
                    value -> value == -1 || (value >= 1 && value <= MAX_PARALLELISM)),
            text(PipelineOptions.NAME),
            text(StateBackendOptions.TYPE),
            new OptionRule<>(
                    RestartStrategyOptions.TYPE,
                    "'none', 'fixed-delay', 'exponential-delay' or 'failure-rate'",
                    value -> RESTART_STRATEGIES.contains(value.toLowerCase(Locale.ROOT))),
            number(RestartStrategyOptions.FIXED_DELAY_ATTEMPTS, 0, Integer.MAX_VALUE),
            pause(RestartStrategyOptions.FIXED_DELAY_DELAY, 0),
            number(RestartStrategyOptions.FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, 1, MAX_FAILURES_PER_INTERVAL),
            pause(RestartStrategyOptions.FAILURE_RATE_INTERVAL, 1),
            pause(RestartStrategyOptions.FAILURE_RATE_DELAY, 0),
            pause(RestartStrategyOptions.EXPONENTIAL_DELAY_INITIAL_BACKOFF, 1),
            pause(RestartStrategyOptions.EXPONENTIAL_DELAY_MAX_BACKOFF, 1),
            real(RestartStrategyOptions.EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 1, MAX_BACKOFF_MULTIPLIER),
            pause(RestartStrategyOptions.EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, 1),
            real(RestartStrategyOptions.EXPONENTIAL_DELAY_JITTER_FACTOR, 0, 1),
            number(RestartStrategyOptions.EXPONENTIAL_DELAY_ATTEMPTS, 1, Integer.MAX_VALUE));

    private static final Set<String> KEYS =
            RULES.stream().flatMap(rule -> keysOf(rule.option())).collect(Collectors.toUnmodifiableSet());

    private KnownOptions() {}

    /** Whether the engine reads that key. */
    public static boolean isKnown(String key) {
        return KEYS.contains(key);
    }

    /** All keys that the engine reads. */
    public static Set<String> keys() {
        return KEYS;
    }

    /** The known key that differs least from {@code key}, if it differs little. */
    public static Optional<String> nearest(String key) {
        return Spelling.nearest(
                key, RULES.stream().map(rule -> rule.option().key()).toList());
    }

    /** Checks what no option can check alone. */
    static void checkTogether(Configuration configuration, String origin) {
        checkHeartbeats(configuration, origin);
        checkBackoffs(configuration, origin);
    }

    private static void checkHeartbeats(Configuration configuration, String origin) {
        Duration interval = configuration.get(HeartbeatOptions.INTERVAL);
        Duration timeout = configuration.get(HeartbeatOptions.TIMEOUT);
        if (timeout.compareTo(interval) <= 0) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    origin + ": 'heartbeat.timeout' (" + timeout.toMillis() + " ms) must be longer than"
                            + " 'heartbeat.interval' (" + interval.toMillis() + " ms).");
        }
        Duration ping = configuration.get(HeartbeatOptions.PING_INTERVAL);
        Duration silence = configuration.get(HeartbeatOptions.PING_TIMEOUT);
        if (!silence.isZero() && silence.compareTo(ping.multipliedBy(2)) < 0) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    origin + ": 'heartbeat.ping-timeout' (" + silence.toMillis() + " ms) must be 0, or at least twice"
                            + " 'heartbeat.ping-interval' (" + ping.toMillis() + " ms).");
        }
    }

    private static void checkBackoffs(Configuration configuration, String origin) {
        Duration first = configuration.get(RestartStrategyOptions.EXPONENTIAL_DELAY_INITIAL_BACKOFF);
        Duration longest = configuration.get(RestartStrategyOptions.EXPONENTIAL_DELAY_MAX_BACKOFF);
        if (first.compareTo(longest) > 0) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    origin + ": '" + RestartStrategyOptions.EXPONENTIAL_DELAY_INITIAL_BACKOFF.key() + "' ("
                            + first.toMillis() + " ms) must not be longer than '"
                            + RestartStrategyOptions.EXPONENTIAL_DELAY_MAX_BACKOFF.key() + "' (" + longest.toMillis()
                            + " ms).");
        }
    }

    static Stream<String> keysOf(ConfigOption<?> option) {
        return Stream.concat(Stream.of(option.key()), option.fallbackKeys().stream());
    }

    private static OptionRule<String> text(ConfigOption<String> option) {
        return new OptionRule<>(option, "a text that is not blank", value -> !value.isBlank());
    }

    private static OptionRule<Integer> port(ConfigOption<Integer> option) {
        return number(option, 0, MAX_PORT);
    }

    private static OptionRule<Integer> number(ConfigOption<Integer> option, int least, int most) {
        return new OptionRule<>(
                option, "a whole number from " + least + " to " + most, value -> value >= least && value <= most);
    }

    private static OptionRule<Double> real(ConfigOption<Double> option, int least, int most) {
        return new OptionRule<>(
                option, "a number from " + least + " to " + most, value -> value >= least && value <= most);
    }

    private static OptionRule<Boolean> flag(ConfigOption<Boolean> option) {
        return new OptionRule<>(option, "'true' or 'false'", value -> true);
    }

    private static OptionRule<MemorySize> size(ConfigOption<MemorySize> option, String least, String most) {
        MemorySize from = MemorySize.parse(least);
        MemorySize to = MemorySize.parse(most);
        return new OptionRule<>(
                option,
                "a size from '" + least + "' to '" + most + "'",
                value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0);
    }

    private static OptionRule<Duration> duration(ConfigOption<Duration> option) {
        return new OptionRule<>(
                option, "a time of at least 1 ms, such as '5 s'", value -> value.compareTo(Duration.ofMillis(1)) >= 0);
    }

    private static OptionRule<Duration> durationOrZero(ConfigOption<Duration> option) {
        return new OptionRule<>(option, "a time, such as '5 s', or 0", value -> !value.isNegative());
    }

    private static OptionRule<Duration> pause(ConfigOption<Duration> option, long leastMs) {
        return new OptionRule<>(
                option,
                "a time from " + leastMs + " ms to " + LONGEST_PAUSE.toDays() + " d, such as '5 s'",
                value -> value.compareTo(Duration.ofMillis(leastMs)) >= 0 && value.compareTo(LONGEST_PAUSE) <= 0);
    }
}
