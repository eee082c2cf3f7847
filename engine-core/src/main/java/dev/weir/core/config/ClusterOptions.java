package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;

/** Options that every process of a cluster shares. Immutable. */
public final class ClusterOptions {

    /** Names the cluster in storage and in logs. */
    public static final ConfigOption<String> CLUSTER_ID = ConfigOptions.key("cluster.id")
            .stringType()
            .defaultValue("default")
            .withDescription("Name of the cluster, at most 64 bytes; processes of another one are refused.");

    /** Where the secret lies that peers prove to each other. */
    public static final ConfigOption<String> SECRET_FILE = ConfigOptions.key("security.secret.file")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "File with the cluster secret, readable by its owner alone; RUN/secret, made at the first start, when not set.");

    /** Where the JobManager keeps what must outlive it. */
    public static final ConfigOption<String> STORAGE_DIR = ConfigOptions.key("high-availability.storageDir")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Directory in which the JobManager keeps its epoch, jobs and jars; RUN/storage when not set.");

    /** Directories for temporary files. */
    public static final ConfigOption<String> TMP_DIRS = ConfigOptions.key("io.tmp.dirs")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Directories for temporary files, with commas between them; the system's own when not set. The first"
                            + " that can be written is used.");

    /** Where processes write their logs. */
    public static final ConfigOption<String> LOG_DIR = ConfigOptions.key("env.log.dir")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Directory for logs; LOG, which is log in the distribution, when not set. WEIR_LOG_DIR wins.");

    /** Where the launcher keeps process ids. */
    public static final ConfigOption<String> PID_DIR = ConfigOptions.key("env.pid.dir")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Directory for process ids and secrets; RUN, which is run in the distribution, when not set. WEIR_RUN_DIR wins.");

    private ClusterOptions() {}
}
