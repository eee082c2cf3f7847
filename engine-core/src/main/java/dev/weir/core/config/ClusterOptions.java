package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;

/** Options that every process of a cluster shares. Immutable. */
public final class ClusterOptions {

    /** Names the cluster in storage and in logs. */
    public static final ConfigOption<String> CLUSTER_ID = ConfigOptions.key("cluster.id")
            .stringType()
            .defaultValue("default")
            .withDescription("Name of the cluster; clusters that share a storage directory need different ones.");

    /** Where the secret lies that peers prove to each other. */
    public static final ConfigOption<String> SECRET_FILE = ConfigOptions.key("security.secret.file")
            .stringType()
            .noDefaultValue()
            .withDescription("File with the cluster secret, readable by its owner alone; made by 'cluster start'.");

    /** Where the JobManager keeps what must outlive it. */
    public static final ConfigOption<String> STORAGE_DIR = ConfigOptions.key("high-availability.storageDir")
            .stringType()
            .noDefaultValue()
            .withDescription("Directory in which the JobManager keeps its epoch, jobs and blobs.");

    /** Directories for temporary files. */
    public static final ConfigOption<String> TMP_DIRS = ConfigOptions.key("io.tmp.dirs")
            .stringType()
            .noDefaultValue()
            .withDescription("Directory for temporary files; the system's own when not set.");

    /** Where processes write their logs. */
    public static final ConfigOption<String> LOG_DIR = ConfigOptions.key("env.log.dir")
            .stringType()
            .noDefaultValue()
            .withDescription("Directory for the logs of the processes that the launcher starts.");

    /** Where the launcher keeps process ids. */
    public static final ConfigOption<String> PID_DIR = ConfigOptions.key("env.pid.dir")
            .stringType()
            .noDefaultValue()
            .withDescription("Directory in which the launcher remembers the processes that it started.");

    private ClusterOptions() {}
}
