package dev.weir.local;

import dev.weir.api.JobClient;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.ExecutionOptions;
import dev.weir.core.config.ManagedMemoryOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.jobmanager.JobManager;
import dev.weir.jobmanager.JobManagerSettings;
import dev.weir.taskmanager.TaskManager;
import dev.weir.taskmanager.TaskManagerSettings;
import dev.weir.taskmanager.WorkerTimes;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.job.JobLoaderFactory;
import dev.weir.taskmanager.network.NetworkSettings;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.HelloSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JobManager and some TaskManagers in this JVM, which talk over loopback as processes would. Jobs run in the class
 * loader that submits them: nothing is isolated. Thread-safe; closing it cancels what runs and leaves no thread.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SEGMENT_BYTES = 32 << 10;
    private static final int FLOATING_BUFFERS = 8;
    private static final int BUFFERS_PER_WORKER = 4096;
    private static final long PEER_TIMEOUT_MS = 60_000;

    private final Path directory;
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<TaskManager> taskManagers = new ArrayList<>();
    private final JobManager jobManager;
    private final ClassLoader userLoader;

    private LocalCluster(int taskManagerCount, int slots, ClassLoader userLoader, Configuration configuration)
            throws IOException {
        this.userLoader = userLoader;
        directory = Files.createTempDirectory("weir-local");
        SecureRandom random = LocalProcess.random();
        HelloSettings hello = HelloSettings.of("local", ClusterSecret.random(random), random);
        Clock clock = LocalProcess.clock();
        // They share the heap of this process.
        long stateBytes =
                ManagedMemoryOptions.bytes(configuration, Runtime.getRuntime().maxMemory());
        boolean started = false;
        try {
            jobManager = JobManager.start(
                    JobManagerSettings.embedded(directory.resolve("jobmanager"), hello, clock, broken::complete));
            parts.push(jobManager);
            for (int i = 0; i < taskManagerCount; i++) {
                TaskManager taskManager = TaskManager.start(new TaskManagerSettings(
                        new WorkerId("local-" + i),
                        LOOPBACK,
                        0,
                        LOOPBACK,
                        jobManager.rpcPort(),
                        slots,
                        new NetworkSettings(SEGMENT_BYTES, BUFFERS_PER_WORKER, FLOATING_BUFFERS, PEER_TIMEOUT_MS),
                        stateBytes / taskManagerCount,
                        hello,
                        directory.resolve("taskmanager-" + i),
                        JobLoaderFactory.shared(userLoader),
                        clock,
                        random,
                        WorkerTimes.USUAL,
                        "local"));
                parts.push(taskManager);
                taskManagers.add(taskManager);
            }
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /**
     * Starts a cluster; jobs that need slots of workers which are not up yet wait for them.
     *
     * @param taskManagers how many, at least 1
     * @param slots of each, at least 1
     * @param userLoader sees the classes of the jobs
     */
    public static LocalCluster start(int taskManagers, int slots, ClassLoader userLoader) {
        return start(taskManagers, slots, userLoader, new Configuration());
    }

    /** Like the other; {@code configuration} says how much memory the keyed state of all TaskManagers together may have. */
    public static LocalCluster start(int taskManagers, int slots, ClassLoader userLoader, Configuration configuration) {
        if (taskManagers < 1 || slots < 1) {
            throw new IllegalArgumentException(
                    "a cluster has at least one worker and slot: taskManagers=" + taskManagers + " slots=" + slots);
        }
        try {
            return new LocalCluster(taskManagers, slots, userLoader, configuration);
        } catch (IOException e) {
            throw new WeirException(
                    ErrorCode.STORAGE_FAILED, "A cluster in this JVM can't be started: " + e.getMessage(), e);
        }
    }

    /** Submits a job, whose classes the cluster's loader sees; operators that change records are found unless it says otherwise. */
    public JobClient submit(JobGraph graph) throws InterruptedException {
        try {
            jobManager.submit(watched(graph), List.of()).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WeirException refused) {
                throw refused;
            }
            throw new WeirException(ErrorCode.INTERNAL, "The job was not accepted: " + e.getCause(), e.getCause());
        }
        return new LocalJob(graph.id(), jobManager, userLoader, broken);
    }

    private static JobGraph watched(JobGraph graph) {
        Map<String, String> configuration = new HashMap<>(graph.configuration());
        configuration.putIfAbsent(ExecutionOptions.CHECK_MUTATION.key(), "true");
        return new JobGraph(graph.id(), graph.name(), graph.vertices(), graph.edges(), configuration);
    }

    /** What went over the channels of each worker so far, in this JVM and over TCP. */
    public List<TrafficCounters.Sums> traffic() {
        return taskManagers.stream().map(TaskManager::traffic).toList();
    }

    @Override
    public void close() {
        synchronized (parts) {
            while (!parts.isEmpty()) {
                closePart(parts.pop());
            }
        }
        deleteDirectory();
    }

    /** Nothing of a cluster that ends keeps its other parts from ending. */
    private static void closePart(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("A part of the local cluster did not close", e);
        }
    }

    private void deleteDirectory() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("The directory {} of the local cluster can't be deleted", directory, e);
        }
    }
}
