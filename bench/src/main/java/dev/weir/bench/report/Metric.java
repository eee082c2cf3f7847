package dev.weir.bench.report;

/**
 * What is compared. Immutable.
 *
 * @param name in rows and in the JSON file
 * @param unit for readers
 * @param scale what a value is multiplied by for readers
 * @param moreIsBetter whether the greater value wins
 */
public record Metric(String name, String unit, double scale, boolean moreIsBetter) {
    /** CPU time by work. */
    public static final Metric CPU = new Metric("cpu_seconds_per_million_records", "CPU s / million records", 1, false);

    /** Work by time. */
    public static final Metric RATE = new Metric("records_per_second", "million records / s", 1e-6, true);

    /** Memory. */
    public static final Metric MEMORY =
            new Metric("peak_memory_bytes", "MiB peak, all processes", 1 / 1048576.0, false);

    /** CPU time of the first run of a fresh cluster, its start included. */
    public static final Metric FIRST_RUN =
            new Metric("whole_run_cpu_seconds_per_million_records", "CPU s / million records, fresh cluster", 1, false);

    /** A duration in milliseconds. */
    public static Metric millis(String name, String what) {
        return new Metric(name, "ms, " + what, 1, false);
    }

    /** Memory in bytes. */
    public static Metric memory(String name, String what) {
        return new Metric(name, "MiB, " + what, 1 / 1048576.0, false);
    }

    /** CPU seconds. */
    public static Metric cpuSeconds(String name, String what) {
        return new Metric(name, "CPU s, " + what, 1, false);
    }

    double ratio(double weir, double flink) {
        return moreIsBetter ? weir / flink : flink / weir;
    }
}
