package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;

/** Where REST is served and where clients look for it. Immutable. */
public final class RestOptions {

    /** The host that clients talk to and the JobManager binds. */
    public static final ConfigOption<String> ADDRESS = ConfigOptions.key("rest.address")
            .stringType()
            .defaultValue("localhost")
            .withDescription("Host at which the JobManager serves REST.");

    /** The port of REST. */
    public static final ConfigOption<Integer> PORT = ConfigOptions.key("rest.port")
            .intType()
            .defaultValue(8081)
            .withDescription("Port at which the JobManager serves REST; 0 takes any free port.");

    private RestOptions() {}
}
