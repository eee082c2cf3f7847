package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;

/** Where the JobManager's control and blob connections arrive. Immutable. */
public final class JobManagerOptions {

    /** The host that TaskManagers dial and the JobManager binds. */
    public static final ConfigOption<String> RPC_ADDRESS = ConfigOptions.key("jobmanager.rpc.address")
            .stringType()
            .defaultValue("localhost")
            .withDescription("Host at which the JobManager takes the connections of TaskManagers.");

    /** The port of control and blob connections. */
    public static final ConfigOption<Integer> RPC_PORT = ConfigOptions.key("jobmanager.rpc.port")
            .intType()
            .defaultValue(6123)
            .withDescription(
                    "Port at which the JobManager takes the connections of TaskManagers; 0 takes any free port.");

    private JobManagerOptions() {}
}
