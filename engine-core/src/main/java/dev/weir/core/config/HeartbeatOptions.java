package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;
import java.time.Duration;

/** How soon a machine that vanished without a word is noticed. Immutable. */
public final class HeartbeatOptions {

    /** Time between two heartbeats. */
    public static final ConfigOption<Duration> INTERVAL = ConfigOptions.key("heartbeat.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("Time between two heartbeats of a TaskManager.");

    /** Silence after which a peer counts as lost. */
    public static final ConfigOption<Duration> TIMEOUT = ConfigOptions.key("heartbeat.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("Silence after which a TaskManager counts as lost; longer than heartbeat.interval.");

    private HeartbeatOptions() {}
}
