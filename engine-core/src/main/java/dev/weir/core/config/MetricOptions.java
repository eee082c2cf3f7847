package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;

/** Where TaskManagers tell their metrics; the JobManager does so at REST. Immutable. */
public final class MetricOptions {

    /** The host that is bound. */
    public static final ConfigOption<String> PROMETHEUS_HOST = ConfigOptions.key("metrics.reporter.prom.host")
            .stringType()
            .defaultValue("localhost")
            .withDescription("Host at which a TaskManager serves its metrics to a Prometheus server.");

    /** The port of metrics. */
    public static final ConfigOption<Integer> PROMETHEUS_PORT = ConfigOptions.key("metrics.reporter.prom.port")
            .intType()
            .defaultValue(0)
            .withDescription(
                    "Port at which a TaskManager serves its metrics; 0 takes any free port, which the log tells,"
                            + " and -1 serves none.");

    private MetricOptions() {}
}
