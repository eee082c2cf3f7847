package dev.weir.jobmanager;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.actor.ActorSettings;
import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.jobmanager.actor.CoreTime;
import dev.weir.jobmanager.actor.StorageThread;
import dev.weir.jobmanager.jar.JarShelf;
import dev.weir.jobmanager.jar.ProgramLauncher;
import dev.weir.jobmanager.jar.ProgramSettings;
import dev.weir.jobmanager.net.ControlAcceptor;
import dev.weir.jobmanager.net.ControlPlane;
import dev.weir.jobmanager.net.DataPortProber;
import dev.weir.jobmanager.net.StoredFrames;
import dev.weir.jobmanager.rest.RestServer;
import dev.weir.jobmanager.rest.RestServices;
import dev.weir.jobmanager.rest.RestSettings;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.jobmanager.storage.JarStore;
import dev.weir.jobmanager.storage.JobManagerFiles;
import dev.weir.transport.FrameClient;
import dev.weir.transport.FrameServer;
import dev.weir.transport.HelloProbe;
import dev.weir.transport.Purpose;
import dev.weir.transport.blob.BlobServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running JobManager: actors, control and blob port, and REST if asked for. Thread-safe. Closing it ends every thread that
 * it has.
 */
public final class JobManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobManager.class);
    private static final String PROBER_NAME = "jobmanager";
    private static final int EVENT_LOOPS = 2;
    private static final int FILE_THREADS = 2;
    private static final int ACTOR_THREADS = 3;
    private static final int THREADS_A_PROGRAM = 2;
    private static final int STOP_SECONDS = 10;
    /** Some things to store for each job that may be under way; what finds no room has failed and says so. */
    private static final int STORAGE_QUEUE = 10_000;
    /** One piece of a file for each connection; one that finds no room ends its connection, and its worker tries again. */
    private static final int BLOB_QUEUE = 10_000;
    /** Twice what all actors can have there at a time; none can go on when it is full, so that this ends the JobManager. */
    private static final int ACTOR_QUEUE = 1 << 17;

    private final Deque<Closing> closings = new ArrayDeque<>();
    private final long epoch;
    private final JarStore jars;
    private final ClusterGateway gateway;
    private final FrameServer rpc;
    private final Optional<RestServer> rest;

    /** How a part is ended. */
    private interface Closing {
        void close() throws IOException, InterruptedException;
    }

    private JobManager(JobManagerSettings settings) throws IOException {
        boolean started = false;
        try {
            JobManagerFiles files =
                    JobManagerFiles.open(settings.storageDir(), settings.temporaryDir(), settings.clock());
            closings.push(files::close);
            epoch = files.epoch();
            jars = files.jars();
            CoreTime time = new CoreTime(settings.clock());
            MultiThreadIoEventLoopGroup group = eventLoops();
            ExecutorService storage = threads("jobmanager-storage", 1, STORAGE_QUEUE);
            gateway = ClusterGateway.start(
                    actorThreads(settings.fatal()),
                    ActorSettings.of(
                            epoch,
                            settings.heartbeatIntervalMs(),
                            settings.heartbeatTimeoutMs(),
                            settings.jobDefaults()),
                    new StorageThread(storage, files.jobs(), jars),
                    prober(settings, group),
                    files.recovered(),
                    time,
                    settings.fatal());
            closings.push(gateway::close);
            rpc = bind(settings, files, group);
            closings.push(rpc::close);
            // Before the connections: else jobs would end, durably, because their workers seem to be lost.
            closings.push(gateway::close);
            rest = settings.rest().isEmpty()
                    ? Optional.empty()
                    : Optional.of(startRest(settings.rest().get(), settings.temporaryDir(), time));
            started = true;
        } finally {
            if (!started) {
                closeParts();
            }
        }
    }

    /**
     * Starts a JobManager; returns when its ports are bound.
     *
     * @throws WeirException of one sentence when a port or the storage directory can't be had
     */
    public static JobManager start(JobManagerSettings settings) {
        try {
            JobManager jobManager = new JobManager(settings);
            LOG.info("The JobManager leads with epoch {}, rpc port {}", jobManager.epoch, jobManager.rpcPort());
            return jobManager;
        } catch (IOException e) {
            throw new WeirException(ErrorCode.CONNECTION_FAILED, e.getMessage(), e);
        }
    }

    /** Where workers dial. */
    public int rpcPort() {
        return rpc.port();
    }

    /** Where REST is served, if it is. */
    public OptionalInt restPort() {
        return rest.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
    }

    /** Higher than that of every earlier JobManager of the same storage directory. */
    public long epoch() {
        return epoch;
    }

    /** Copies the jars and submits the job; done when its record is durable. Blocks while it copies. */
    public CompletableFuture<JobID> submit(JobGraph graph, List<Path> jarFiles) {
        List<BlobKey> keys = new ArrayList<>();
        try {
            for (Path jar : jarFiles) {
                try (InputStream content = Files.newInputStream(jar)) {
                    keys.add(jars.put(content));
                }
            }
        } catch (IOException e) {
            release(keys);
            return CompletableFuture.failedFuture(
                    new WeirException(ErrorCode.BAD_JAR, "A jar of the job can't be read: " + e + ".", e));
        }
        return gateway.submit(graph, keys);
    }

    /** A job at this moment; empty if it is not known. */
    public CompletableFuture<Optional<JobView>> status(JobID job) {
        return gateway.job(job);
    }

    /** What a job comes to, once it has and that is durable. */
    public CompletableFuture<JobView> result(JobID job) {
        return gateway.result(job);
    }

    /** Has a job end; done when that is under way. */
    public CompletableFuture<JobID> cancel(JobID job) {
        return gateway.cancel(job);
    }

    /** The workers that are registered at this moment. */
    public CompletableFuture<List<WorkerView>> workers() {
        return gateway.workers();
    }

    /** Has a worker's jobs move away and the worker stop; done when that is under way. */
    public CompletableFuture<WorkerId> drain(WorkerId worker) {
        return gateway.drain(worker);
    }

    /** How many slots the registered workers have together. */
    public CompletableFuture<Integer> registeredSlots() {
        return gateway.workers()
                .thenApply(
                        workers -> workers.stream().mapToInt(WorkerView::slots).sum());
    }

    @Override
    public void close() {
        closeParts();
    }

    private MultiThreadIoEventLoopGroup eventLoops() {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                EVENT_LOOPS, new DefaultThreadFactory("jobmanager-rpc"), NioIoHandler.newFactory());
        closings.push(() ->
                group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly());
        return group;
    }

    private static DataPortProber prober(JobManagerSettings settings, EventLoopGroup group) {
        FrameClient client = new FrameClient(settings.hello(), group);
        return new DataPortProber(new HelloProbe(client, group, PROBER_NAME.getBytes(StandardCharsets.UTF_8)));
    }

    private FrameServer bind(JobManagerSettings settings, JobManagerFiles files, EventLoopGroup group)
            throws IOException {
        ExecutorService fileReaders = threads("jobmanager-blobs", FILE_THREADS, BLOB_QUEUE);
        return FrameServer.bind(
                settings.hello(),
                settings.rpcHost(),
                settings.rpcPort(),
                group,
                Map.of(
                        Purpose.CONTROL,
                        new ControlAcceptor(
                                new ControlPlane(gateway, settings.pings(), new StoredFrames(jars), fileReaders)),
                        Purpose.BLOB,
                        new BlobServer(files.blobs(), fileReaders)));
    }

    private RestServer startRest(RestSettings settings, Path temporaryDir, CoreTime time) throws IOException {
        JarShelf shelf = JarShelf.open(temporaryDir, settings.limits().maxUploadBytes(), time::nowMs);
        closings.push(shelf::close);
        Optional<ProgramLauncher> programs = settings.programs().map(this::launcher);
        RestServer server = RestServer.start(new RestServices(gateway, jars, shelf, programs, time), settings);
        closings.push(server::close);
        return server;
    }

    private ProgramLauncher launcher(ProgramSettings settings) {
        ExecutorService readers = threads(
                "jobmanager-programs",
                THREADS_A_PROGRAM * settings.maxRunning(),
                THREADS_A_PROGRAM * settings.maxRunning());
        ProgramLauncher launcher = new ProgramLauncher(settings, readers);
        closings.push(launcher::close);
        return launcher;
    }

    private ExecutorService actorThreads(Consumer<Throwable> fatal) {
        ThreadPoolExecutor executor = threads("jobmanager-actors", ACTOR_THREADS, ACTOR_QUEUE);
        executor.setRejectedExecutionHandler((work, full) -> {
            if (!full.isShutdown()) {
                fatal.accept(new IllegalStateException("more waits for the actors than there are actors"));
            }
        });
        return executor;
    }

    private ThreadPoolExecutor threads(String name, int count, int queueLength) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(queueLength),
                new DefaultThreadFactory(name));
        closings.push(() -> {
            executor.shutdown();
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The threads {} do not end", name);
            }
        });
        return executor;
    }

    private void release(List<BlobKey> keys) {
        try {
            jars.release(keys);
        } catch (IOException e) {
            LOG.warn("Jars of a job that was not accepted can't be deleted", e);
        }
    }

    /** Ends what was started, the last first; a part that does not end does not keep the others. */
    private void closeParts() {
        synchronized (closings) {
            while (!closings.isEmpty()) {
                Closing closing = closings.pop();
                try {
                    closing.close();
                } catch (IOException e) {
                    LOG.warn("A part of the JobManager did not close", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
