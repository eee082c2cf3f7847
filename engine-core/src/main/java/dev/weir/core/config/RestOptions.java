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

    /** Where the token lies that writing calls show. */
    public static final ConfigOption<String> TOKEN_FILE = ConfigOptions.key("security.rest.token.file")
            .stringType()
            .noDefaultValue()
            .withDescription("File with the token that writing calls of REST show, readable by its owner alone; made by"
                    + " 'cluster start' or the JobManager; 'rest.token' beside the cluster secret when not set.");

    private RestOptions() {}
}
