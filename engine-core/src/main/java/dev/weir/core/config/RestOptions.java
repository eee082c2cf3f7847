package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;
import dev.weir.api.config.MemorySize;
import java.time.Duration;

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

    /** The host that is bound, where that is another. */
    public static final ConfigOption<String> BIND_ADDRESS = ConfigOptions.key("rest.bind-address")
            .stringType()
            .noDefaultValue()
            .withDescription("Host that the JobManager binds for REST; 'rest.address' when not set.");

    /** Names under which clients may call. */
    public static final ConfigOption<String> ALLOWED_HOSTS = ConfigOptions.key("rest.allowed-hosts")
            .stringType()
            .noDefaultValue()
            .withDescription("Further host names, with commas between, under which REST may be called; it refuses all"
                    + " others, so that no web page can reach it under a name of its own.");

    /** How large an upload may be. */
    public static final ConfigOption<MemorySize> MAX_CONTENT_LENGTH = ConfigOptions.key(
                    "rest.server.max-content-length")
            .memoryType()
            .defaultValue(MemorySize.parse("1 gb"))
            .withDescription("Largest jar that can be uploaded, and largest sum of the jars of a submission.");

    /** What runs the programs of uploaded jars. */
    public static final ConfigOption<String> JAR_RUN_COMMAND = ConfigOptions.key("rest.jar-run.command")
            .stringType()
            .noDefaultValue()
            .withDescription("The command line 'weir' by which the JobManager runs uploaded jars; that of its own"
                    + " distribution when not set.");

    /** How long a program may take to submit its job. */
    public static final ConfigOption<Duration> JAR_RUN_TIMEOUT = ConfigOptions.key("rest.jar-run.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(60))
            .withDescription("How long the program of an uploaded jar may take to submit its job before it is ended.");

    private RestOptions() {}
}
