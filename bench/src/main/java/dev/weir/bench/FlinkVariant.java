package dev.weir.bench;

import java.util.List;
import java.util.Map;

/**
 * A setting in which Flink runs. Immutable.
 *
 * @param label its name in rows
 * @param settings beside those that Flink ships with
 * @param ourOptions whether its servers get the JVM options that Weir's have
 */
record FlinkVariant(String label, Map<String, String> settings, boolean ourOptions) {
    private static final String BUFFER_TIMEOUT = "execution.buffer-timeout.interval";
    private static final String OBJECT_REUSE = "pipeline.object-reuse";

    /** Flink as it comes. */
    static final FlinkVariant AS_SHIPPED = new FlinkVariant("flink", Map.of(), false);

    /** For throughput: what costs CPU time. */
    static final List<FlinkVariant> FOR_THROUGHPUT = List.of(
            AS_SHIPPED,
            new FlinkVariant("flink-object-reuse", Map.of(OBJECT_REUSE, "true"), false),
            new FlinkVariant("flink-object-reuse-our-flags", Map.of(OBJECT_REUSE, "true"), true));

    /** For latency: how long a buffer may wait. */
    static final List<FlinkVariant> FOR_LATENCY = List.of(
            AS_SHIPPED,
            new FlinkVariant("flink-5ms", Map.of(BUFFER_TIMEOUT, "5 ms"), false),
            new FlinkVariant("flink-0ms", Map.of(BUFFER_TIMEOUT, "0 ms"), false));

    /** For many tasks: deploying them takes longer than Flink's usual patience on a small machine. */
    static final FlinkVariant PATIENT = new FlinkVariant("flink", Map.of("pekko.ask.timeout", "2 min"), false);

    FlinkVariant {
        settings = Map.copyOf(settings);
    }
}
