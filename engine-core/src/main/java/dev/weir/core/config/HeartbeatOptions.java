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

    /** Time between two signs of life on a control connection. */
    public static final ConfigOption<Duration> PING_INTERVAL = ConfigOptions.key("heartbeat.ping-interval")
            .durationType()
            .defaultValue(Duration.ofMillis(100))
            .withDescription("Time between two pings, which the network threads of JobManager and TaskManager send each"
                    + " other beside the heartbeats.");

    /** Silence of a control connection after which other processes are asked about its worker. */
    public static final ConfigOption<Duration> PING_TIMEOUT = ConfigOptions.key("heartbeat.ping-timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("Silence without so much as a ping after which the JobManager and up to two other"
                    + " TaskManagers try to reach a TaskManager; it is lost when nobody can. 0 leaves it to the"
                    + " heartbeats alone.");

    private HeartbeatOptions() {}
}
