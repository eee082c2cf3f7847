package dev.weir.taskmanager;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.api.JobID;
import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.config.ManagedMemoryOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.state.StateBackendFactory;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackendFactory;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import dev.weir.taskmanager.buffer.BufferCounts;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.control.ExitCode;
import dev.weir.taskmanager.control.WorkerCore;
import dev.weir.taskmanager.control.WorkerEvent;
import dev.weir.taskmanager.control.WorkerSettings;
import dev.weir.taskmanager.job.JarFetcher;
import dev.weir.taskmanager.job.JobTable;
import dev.weir.taskmanager.job.RunningTask;
import dev.weir.taskmanager.job.TaskServices;
import dev.weir.taskmanager.network.NetworkEnvironment;
import dev.weir.taskmanager.network.wire.CoordinationAddress;
import dev.weir.taskmanager.network.wire.CoordinationListener;
import dev.weir.taskmanager.source.SourceMessageCodec;
import dev.weir.taskmanager.source.SourceRoutes;
import dev.weir.taskmanager.task.TaskDoor;
import dev.weir.transport.FrameClient;
import dev.weir.transport.FrameServer;
import dev.weir.transport.HelloProbe;
import dev.weir.transport.MalformedFrameException;
import dev.weir.transport.PingSettings;
import dev.weir.transport.Purpose;
import dev.weir.transport.blob.BlobClient;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker in this JVM. Thread-safe; {@link #close} stops it and leaves no thread, unless user code hangs. */
public final class TaskManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskManager.class);
    private static final int IO_THREADS = 2;
    private static final long CONTACT_TIMEOUT_MS = 5_000;
    private static final long MIN_BACKOFF_MS = 100;
    private static final long MAX_BACKOFF_MS = 5_000;
    private static final long STOP_GRACE_MS = 3_000;
    private static final long BLOB_TIMEOUT_MS = 30_000;

    private final TaskManagerSettings settings;
    private final EventLoopGroup group;
    private final WorkerThreads threads;
    private final NetworkEnvironment network;
    private final FrameServer server;
    private final JobTable jobs;
    private final CommandFetcher commands;
    private final ActorSystem<WorkerEvent> actor;
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private boolean closed;

    /** How it ended. Immutable. */
    public record Ended(ExitCode exitCode, String sentence) {}

    private TaskManager(TaskManagerSettings settings) throws IOException {
        this.settings = settings;
        AtomicReference<ActorSystem<WorkerEvent>> system = new AtomicReference<>();
        // Nothing happens before the actor's first event, which is sent last.
        Consumer<WorkerEvent> events = event -> system.get().tell(event);
        group = new MultiThreadIoEventLoopGroup(
                IO_THREADS, new DefaultThreadFactory("taskmanager-io", true), NioIoHandler.newFactory());
        threads = new WorkerThreads(
                settings.clock(),
                thrown -> events.accept(new WorkerEvent.Broken("A thread of the TaskManager met " + thrown + ".")));
        FrameClient client = new FrameClient(settings.hello(), group);
        byte[] name = settings.worker().value().getBytes(StandardCharsets.UTF_8);
        SourceRoutes routes = new SourceRoutes();
        network = new NetworkEnvironment(
                settings.worker(), settings.network(), client, group, settings.clock(), coordination(routes));
        try {
            server = FrameServer.bind(
                    settings.hello(),
                    settings.host(),
                    settings.dataPort(),
                    group,
                    Map.of(Purpose.DATA, network.acceptor(), Purpose.PROBE, HelloProbe.acceptor(name)));
        } catch (IOException e) {
            shutDown(group);
            throw e;
        }
        BlobClient blobs = new BlobClient(client, name, BLOB_TIMEOUT_MS);
        JarFetcher fetcher = (key, target) -> blobs.fetch(settings.leaderHost(), settings.leaderPort(), key, target);
        jobs = new JobTable(
                new TaskServices(
                        settings.host(),
                        network,
                        stateMemory(settings),
                        routes,
                        threads,
                        new Semaphore(Runtime.getRuntime().availableProcessors()),
                        settings.clock()),
                settings.directory(),
                fetcher,
                settings.loaders(),
                door(events),
                settings.times().cancellationIntervalMs());
        commands = new CommandFetcher(fetcher, settings.directory(), threads, events);
        EffectRunner effects = new EffectRunner(
                new LeaderLink(
                        client,
                        settings.leaderHost(),
                        settings.leaderPort(),
                        settings.worker(),
                        PingSettings.sendOnly(settings.times().pingIntervalMs()),
                        commands,
                        events),
                jobs,
                new PeerProber(new HelloProbe(client, group, name), events),
                (exitCode, sentence) -> ended.complete(new Ended(exitCode, sentence)));
        long nowMs = TimeUnit.NANOSECONDS.toMillis(settings.clock().nanoTime());
        WorkerCore core = new WorkerCore(workerSettings(), settings.random(), nowMs);
        actor = ActorSystem.create(WorkerActor.behavior(core, effects, settings.clock()), "weir-taskmanager", config());
        system.set(actor);
        actor.tell(new WorkerEvent.TimePassed());
    }

    /**
     * Starts a worker, which then seeks its leader by itself.
     *
     * @throws IOException of one sentence when its data port can't be bound
     */
    public static TaskManager start(TaskManagerSettings settings) throws IOException {
        TaskManager started = new TaskManager(settings);
        LOG.info(
                "TaskManager {} offers {} slots, data port {}",
                settings.worker(),
                settings.slots(),
                started.dataPort());
        return started;
    }

    private static StateBackendFactory stateMemory(TaskManagerSettings settings) {
        return new PagedStateBackendFactory(
                new PagePool(PagePool.DEFAULT_PAGE_BYTES, settings.stateBytes(), ManagedMemoryOptions.SIZE.key()),
                settings.clock());
    }

    private WorkerSettings workerSettings() {
        return new WorkerSettings(
                settings.worker(),
                settings.host(),
                server.port(),
                settings.slots(),
                Runtime.getRuntime().maxMemory(),
                settings.version(),
                CONTACT_TIMEOUT_MS,
                MIN_BACKOFF_MS,
                MAX_BACKOFF_MS,
                settings.times().heartbeatTimeoutMs(),
                STOP_GRACE_MS,
                settings.times().cancellationTimeoutMs());
    }

    private static Config config() {
        return ConfigFactory.parseString("""
                        akka {
                          loglevel = WARNING
                          stdout-loglevel = WARNING
                          log-dead-letters = off
                          log-dead-letters-during-shutdown = off
                          coordinated-shutdown.run-by-jvm-shutdown-hook = off
                          actor.default-dispatcher.fork-join-executor {
                            parallelism-min = 1
                            parallelism-max = 2
                          }
                        }
                        """)
                .withFallback(ConfigFactory.defaultReference(TaskManager.class.getClassLoader()))
                .resolve();
    }

    private static CoordinationListener coordination(SourceRoutes routes) {
        return new CoordinationListener() {
            @Override
            public void onMessage(WorkerId from, CoordinationAddress to, byte[] message) {
                try {
                    routes.deliver(SourceMessageCodec.decode(message), message.length);
                } catch (WeirException e) {
                    if (e.code() == ErrorCode.MALFORMED_MESSAGE) {
                        throw new MalformedFrameException(e.getMessage());
                    }
                    throw e;
                }
            }

            @Override
            public void onPeerLost(JobID job, WorkerId peer, String sentence) {
                routes.peerLost(job, peer, sentence);
            }
        };
    }

    private static TaskDoor door(Consumer<WorkerEvent> events) {
        return new TaskDoor() {
            @Override
            public void moved(AttemptId attempt, TaskState state, Optional<Failure> failure) {
                events.accept(new WorkerEvent.TaskMoved(attempt, state, failure));
            }

            @Override
            public void finished(AttemptId attempt, List<AccumulatorValue> accumulators) {
                events.accept(new WorkerEvent.TaskMoved(attempt, TaskState.FINISHED, Optional.empty(), accumulators));
            }

            @Override
            public void ending(AttemptId attempt) {
                events.accept(new WorkerEvent.TaskEnding(attempt));
            }

            @Override
            public void broken(String sentence, Throwable cause) {
                LOG.error(sentence, cause);
                events.accept(new WorkerEvent.Broken(sentence));
            }
        };
    }

    /** Who this is. */
    public WorkerId worker() {
        return settings.worker();
    }

    /** Where other workers reach it. */
    public int dataPort() {
        return server.port();
    }

    /** Completes when the worker has ended: it was told to stop, refused, or broke; it still has to be closed. */
    public CompletableFuture<Ended> ended() {
        return ended;
    }

    /** What went over local and remote channels so far. */
    public TrafficCounters.Sums traffic() {
        return network.traffic();
    }

    /** What it runs. */
    public List<RunningTask> running() {
        return jobs.running();
    }

    /** How its network buffers are used. */
    public BufferCounts buffers() {
        return network.buffers();
    }

    /** Stops it: leaves the leader, cancels its tasks, waits for them for a few seconds, and frees everything. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        actor.tell(new WorkerEvent.StopRequested("The TaskManager was told to stop."));
        ended.join();
        commands.close();
        server.close();
        network.close();
        try {
            jobs.end();
            List<String> left = threads.awaitAll(STOP_GRACE_MS);
            if (!left.isEmpty()) {
                LOG.warn("These threads do not end, user code holds them: {}", left);
            }
            actor.terminate();
            actor.getWhenTerminated().toCompletableFuture().join();
        } catch (InterruptedException e) {
            // The caller is in a hurry: what is left are daemon threads.
            Thread.currentThread().interrupt();
        }
        shutDown(group);
        deleteDirectory();
    }

    private static void shutDown(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void deleteDirectory() {
        try {
            Files.deleteIfExists(settings.directory());
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("Somebody else has files in {}", settings.directory(), e);
        } catch (IOException e) {
            LOG.warn("The directory {} can't be deleted", settings.directory(), e);
        }
    }
}
