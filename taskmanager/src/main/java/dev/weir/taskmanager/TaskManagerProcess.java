package dev.weir.taskmanager;

import dev.weir.api.config.Configuration;
import dev.weir.core.config.ClusterOptions;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.config.HeartbeatOptions;
import dev.weir.core.config.JobManagerOptions;
import dev.weir.core.config.ManagedMemoryOptions;
import dev.weir.core.config.MetricOptions;
import dev.weir.core.config.TaskManagerOptions;
import dev.weir.core.config.TemporaryDirectories;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.security.Plane;
import dev.weir.core.security.SecuritySettings;
import dev.weir.core.time.Clock;
import dev.weir.taskmanager.control.ExitCode;
import dev.weir.taskmanager.job.JobLoaderFactory;
import dev.weir.taskmanager.metrics.MetricsServer;
import dev.weir.taskmanager.metrics.WorkerMetrics;
import dev.weir.taskmanager.network.NetworkSettings;
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
 * The worker's process: reads the configuration, starts a TaskManager with the real clock and real randomness, and ends
 * with the codes of {@link ExitCode}. Its main thread waits; SIGTERM stops it cleanly.
 */
public final class TaskManagerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(TaskManagerProcess.class);
    private static final long PEER_TIMEOUT_MS = 60_000;
    private static final int WORKER_ID_BYTES = 8;

    private TaskManagerProcess() {}

    /** Arguments are {@code -Dkey=value}, over the configuration file. */
    public static void main(String[] args) {
        TaskManager.Ended ended = run(List.of(args));
        if (ended.exitCode() != ExitCode.STOPPED) {
            LOG.error("The TaskManager ends with code {}: {}", ended.exitCode().code(), ended.sentence());
            System.err.println(ended.sentence());
        }
        if (ended.exitCode() == ExitCode.BROKEN || ended.exitCode() == ExitCode.CANCELLATION_TIMEOUT) {
            // Not through the shutdown hooks: user code may have some, and may hang there too.
            Runtime.getRuntime().halt(ended.exitCode().code());
        }
        System.exit(ended.exitCode().code());
    }

    private static TaskManager.Ended run(List<String> args) {
        TaskManager started;
        Optional<MetricsServer> metrics;
        try {
            ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(System.getenv(), args);
            loaded.warnings().forEach(System.err::println);
            if (!loaded.remaining().isEmpty()) {
                throw new WeirException(
                        ErrorCode.BAD_REQUEST,
                        "The TaskManager takes -Dkey=value arguments alone, not '"
                                + loaded.remaining().get(0) + "'.");
            }
            started = TaskManager.start(settings(loaded.configuration()));
            metrics = metrics(loaded.configuration(), started);
        } catch (WeirException | IOException e) {
            return new TaskManager.Ended(ExitCode.BAD_START, e.getMessage());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "taskmanager-stop"));
        TaskManager.Ended ended = started.ended().join();
        started.close();
        metrics.ifPresent(MetricsServer::close);
        return ended;
    }

    private static Optional<MetricsServer> metrics(Configuration configuration, TaskManager worker) throws IOException {
        int port = configuration.get(MetricOptions.PROMETHEUS_PORT);
        if (port < 0) {
            return Optional.empty();
        }
        WorkerMetrics metrics = new WorkerMetrics(
                worker.worker(),
                configuration.get(TaskManagerOptions.HOST),
                (int) configuration.get(TaskManagerOptions.SEGMENT_SIZE).getBytes(),
                worker::buffers,
                worker::running,
                System::nanoTime);
        try {
            return Optional.of(MetricsServer.start(configuration.get(MetricOptions.PROMETHEUS_HOST), port, metrics));
        } catch (IOException e) {
            worker.close();
            throw e;
        }
    }

    /** The settings that a configuration stands for. */
    static TaskManagerSettings settings(Configuration configuration) throws IOException {
        SecureRandom random = new SecureRandom();
        Clock clock = realClock();
        SecuritySettings security = SecuritySettings.of(configuration, clock);
        security.requireSafe(Plane.INNER, TaskManagerOptions.HOST, configuration.get(TaskManagerOptions.HOST));
        security.requireSafe(
                Plane.METRICS, MetricOptions.PROMETHEUS_HOST, configuration.get(MetricOptions.PROMETHEUS_HOST));
        String secretFile = configuration
                .getOptional(ClusterOptions.SECRET_FILE)
                .orElseThrow(() -> new WeirException(
                        ErrorCode.BAD_REQUEST,
                        "There is no 'security.secret.file': set it to the file that 'weir cluster start' made."));
        WorkerId worker = new WorkerId(configuration.get(TaskManagerOptions.HOST) + "-"
                + java.util.HexFormat.of().formatHex(idBytes(random)));
        long segmentBytes = configuration.get(TaskManagerOptions.SEGMENT_SIZE).getBytes();
        long buffers = configuration.get(TaskManagerOptions.NETWORK_MEMORY_MAX).getBytes() / segmentBytes;
        return new TaskManagerSettings(
                worker,
                configuration.get(TaskManagerOptions.HOST),
                configuration.get(TaskManagerOptions.DATA_PORT),
                configuration.get(JobManagerOptions.RPC_ADDRESS),
                configuration.get(JobManagerOptions.RPC_PORT),
                configuration.get(TaskManagerOptions.NUM_TASK_SLOTS),
                new NetworkSettings(
                        (int) segmentBytes,
                        (int) buffers,
                        configuration.get(TaskManagerOptions.FLOATING_BUFFERS),
                        PEER_TIMEOUT_MS,
                        dataPings(configuration)),
                ManagedMemoryOptions.bytes(configuration, Runtime.getRuntime().maxMemory()),
                HelloSettings.of(
                                configuration.get(ClusterOptions.CLUSTER_ID),
                                ClusterSecret.load(Path.of(secretFile)),
                                random)
                        .withTls(security.tls().map(TransportTls::of)),
                TemporaryDirectories.firstWritable(configuration).resolve("weir-taskmanager-" + worker),
                JobLoaderFactory.isolated(),
                clock,
                random,
                times(configuration),
                version());
    }

    private static PingSettings dataPings(Configuration configuration) {
        return new PingSettings(
                configuration.get(HeartbeatOptions.INTERVAL).toMillis(),
                configuration.get(HeartbeatOptions.TIMEOUT).toMillis());
    }

    private static WorkerTimes times(Configuration configuration) {
        return new WorkerTimes(
                configuration.get(HeartbeatOptions.TIMEOUT).toMillis(),
                configuration.get(TaskManagerOptions.CANCELLATION_INTERVAL).toMillis(),
                configuration.get(TaskManagerOptions.CANCELLATION_TIMEOUT).toMillis(),
                configuration.get(HeartbeatOptions.PING_INTERVAL).toMillis());
    }

    private static byte[] idBytes(SecureRandom random) {
        byte[] bytes = new byte[WORKER_ID_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String version() {
        String version = TaskManagerProcess.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static Clock realClock() {
        return new Clock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public long currentTimeMillis() {
                return System.currentTimeMillis();
            }
        };
    }
}
