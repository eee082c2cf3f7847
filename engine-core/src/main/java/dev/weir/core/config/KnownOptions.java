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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists every option of the engine with its bounds, and finds the key that a misspelt one may have meant. Immutable. */
public final class KnownOptions {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PARALLELISM = 32_768;
    private static final int MAX_SLOTS = 1_024;
    private static final int MAX_TYPING_ERRORS = 3;

    static final List<OptionRule<?>> RULES = List.of(
            text(ClusterOptions.CLUSTER_ID),
            text(ClusterOptions.SECRET_FILE),
            text(ClusterOptions.STORAGE_DIR),
            text(ClusterOptions.TMP_DIRS),
            text(ClusterOptions.LOG_DIR),
            text(ClusterOptions.PID_DIR),
            text(RestOptions.ADDRESS),
            port(RestOptions.PORT),
            text(JobManagerOptions.RPC_ADDRESS),
            port(JobManagerOptions.RPC_PORT),
            text(TaskManagerOptions.HOST),
            port(TaskManagerOptions.DATA_PORT),
            number(TaskManagerOptions.NUM_TASK_SLOTS, 1, MAX_SLOTS),
            size(TaskManagerOptions.SEGMENT_SIZE, "1 kb", "1 mb"),
            size(TaskManagerOptions.NETWORK_MEMORY_MAX, "1 mb", "64 gb"),
            duration(HeartbeatOptions.INTERVAL),
            duration(HeartbeatOptions.TIMEOUT),
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
            text(StateBackendOptions.TYPE));

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
        String best = null;
        int least = MAX_TYPING_ERRORS + 1;
        for (OptionRule<?> rule : RULES) {
            int distance = distance(key, rule.option().key());
            if (distance < least) {
                least = distance;
                best = rule.option().key();
            }
        }
        return Optional.ofNullable(best);
    }

    /** Checks what no option can check alone. */
    static void checkTogether(Configuration configuration, String origin) {
        Duration interval = configuration.get(HeartbeatOptions.INTERVAL);
        Duration timeout = configuration.get(HeartbeatOptions.TIMEOUT);
        if (timeout.compareTo(interval) <= 0) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    origin + ": 'heartbeat.timeout' (" + timeout.toMillis() + " ms) must be longer than"
                            + " 'heartbeat.interval' (" + interval.toMillis() + " ms).");
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

    /** Edit distance: how many characters to insert, delete or replace to make one text of the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
