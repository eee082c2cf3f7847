package dev.weir.jobmanager;

import dev.weir.api.config.Configuration;
import dev.weir.core.config.ClusterOptions;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.config.HeartbeatOptions;
import dev.weir.core.config.JobManagerOptions;
import dev.weir.core.config.TemporaryDirectories;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.security.Plane;
import dev.weir.core.security.SecuritySettings;
import dev.weir.core.time.Clock;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.HelloSettings;
import dev.weir.transport.PingSettings;
import dev.weir.transport.TransportTls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boot class of the JobManager process: here and nowhere else are its clock and randomness made. Exit codes: 0 after a
 * signal, 1 when it can't start, 2 when it broke. Has no state; {@code main} runs on the main thread.
 */
public final class JobManagerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(JobManagerProcess.class);
    private static final int CAN_NOT_START = 1;
    private static final int BROKEN = 2;

    private JobManagerProcess() {}

    /** Runs until a signal comes; arguments are {@code -Dkey=value}, over {@code weir.yaml}. */
    public static void main(String[] arguments) {
        try {
            run(List.of(arguments));
        } catch (WeirException e) {
            LOG.error("The JobManager can't start", e);
            System.err.println(e.getMessage());
            Runtime.getRuntime().exit(CAN_NOT_START);
        }
    }

    private static void run(List<String> arguments) {
        ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(System.getenv(), arguments);
        if (!loaded.remaining().isEmpty()) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    "The JobManager takes -Dkey=value arguments alone, not '"
                            + loaded.remaining().get(0) + "'.");
        }
        loaded.warnings().forEach(warning -> {
            LOG.warn(warning);
            System.err.println(warning);
        });
        JobManagerSettings settings = settings(loaded.configuration());
        JobManager jobManager = JobManager.start(settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            LOG.info("The JobManager stops");
                            jobManager.close();
                        },
                        "jobmanager-stop"));
        System.out.println("The JobManager is ready: workers at " + settings.rpcHost() + ":" + jobManager.rpcPort()
                + ", REST at " + settings.rest().orElseThrow().scheme() + "://"
                + settings.rest().orElseThrow().host() + ":"
                + jobManager.restPort().orElseThrow());
        System.out.flush();
    }

    private static JobManagerSettings settings(Configuration configuration) {
        String version = Optional.ofNullable(
                        JobManagerProcess.class.getPackage().getImplementationVersion())
                .orElse("unknown");
        SystemClock clock = new SystemClock();
        SecuritySettings security = SecuritySettings.of(configuration, clock);
        String rpcHost = configuration.get(JobManagerOptions.RPC_ADDRESS);
        security.requireSafe(Plane.INNER, JobManagerOptions.RPC_ADDRESS, rpcHost);
        return new JobManagerSettings(
                rpcHost,
                configuration.get(JobManagerOptions.RPC_PORT),
                Optional.of(RestBoot.settings(configuration, System.getenv(), new SecureRandom(), security, version)),
                configuration.getOptional(ClusterOptions.STORAGE_DIR).map(Path::of),
                TemporaryDirectories.firstWritable(configuration),
                configuration.get(HeartbeatOptions.INTERVAL).toMillis(),
                configuration.get(HeartbeatOptions.TIMEOUT).toMillis(),
                new PingSettings(
                        configuration.get(HeartbeatOptions.PING_INTERVAL).toMillis(),
                        configuration.get(HeartbeatOptions.PING_TIMEOUT).toMillis()),
                configuration.toMap(),
                HelloSettings.of(
                                configuration.get(ClusterOptions.CLUSTER_ID), secret(configuration), new SecureRandom())
                        .withTls(security.tls().map(TransportTls::of)),
                clock,
                JobManagerProcess::broken);
    }

    private static ClusterSecret secret(Configuration configuration) {
        String file = configuration
                .getOptional(ClusterOptions.SECRET_FILE)
                .orElseThrow(
                        () -> new WeirException(
                                ErrorCode.BAD_REQUEST,
                                "No cluster secret is configured: set security.secret.file, or start with 'weir cluster start'."));
        try {
            return ClusterSecret.load(Path.of(file));
        } catch (IOException e) {
            throw new WeirException(ErrorCode.STORAGE_FAILED, e.getMessage(), e);
        }
    }

    /** An actor's thread calls this; nobody knows what the exception left behind, so nothing is tidied up. */
    private static void broken(Throwable cause) {
        LOG.error("The JobManager broke and ends", cause);
        System.err.println("The JobManager broke and ends; its log says why: " + cause);
        Runtime.getRuntime().halt(BROKEN);
    }

    /** The real clock. Thread-safe. */
    private static final class SystemClock implements Clock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis();
        }
    }
}
