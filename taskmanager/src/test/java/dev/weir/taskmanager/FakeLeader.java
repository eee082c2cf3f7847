package dev.weir.taskmanager;

import dev.weir.api.JobID;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.Heartbeat;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import dev.weir.rpc.deploy.InputDeployment;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.OutputDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.TaskLocation;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.transport.Acceptor;
import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.FrameServer;
import dev.weir.transport.HelloSettings;
import dev.weir.transport.Purpose;
import dev.weir.transport.blob.BlobServer;
import dev.weir.transport.blob.BlobStore;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A leader that answers registrations, reports and heartbeats, deploys subtask i of every vertex on worker i modulo the
 * number of workers, and remembers what it hears. Thread-safe by its monitor.
 */
final class FakeLeader implements AutoCloseable {
    private static final long EPOCH = 1;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final FrameServer server;
    private final Map<WorkerId, Connection> connections = new LinkedHashMap<>();
    private final Map<WorkerId, RegisterWorker> workers = new LinkedHashMap<>();
    private final Map<AttemptId, AttemptReport> reports = new LinkedHashMap<>();
    private final Map<AttemptId, TaskMetrics> metrics = new HashMap<>();
    private final List<WorkerLeaves> leaves = new ArrayList<>();
    private final BlobStore store;
    private final Map<CommandId, CommandDone> answers = new HashMap<>();
    private boolean storing;
    private long messages;
    private long command;
    private int number;

    FakeLeader(HelloSettings hello, Path blobs) throws IOException {
        store = new BlobStore(blobs, 1 << 20);
        server = FrameServer.bind(
                hello,
                "127.0.0.1",
                0,
                group,
                Map.of(
                        Purpose.CONTROL,
                        peer -> new Acceptor.Acceptance(new Listener(), new byte[0]),
                        Purpose.BLOB,
                        new BlobServer(store, Runnable::run)));
    }

    int port() {
        return server.port();
    }

    /** Waits until something holds. */
    synchronized void await(Predicate<FakeLeader> condition) throws InterruptedException {
        while (!condition.test(this)) {
            wait();
        }
    }

    /** Waits for the next message of any worker: a heartbeat, if nothing else happens. */
    synchronized void awaitNews() throws InterruptedException {
        long before = messages;
        await(self -> messages > before);
    }

    synchronized void awaitWorkers(int count) throws InterruptedException {
        await(self -> workers.size() == count);
    }

    /** Waits until every attempt that was deployed has ended; gives the last reports. */
    synchronized List<AttemptReport> awaitEnd(int attempts) throws InterruptedException {
        await(self -> reports.values().stream()
                        .filter(report -> report.state().isTerminal())
                        .count()
                == attempts);
        return List.copyOf(reports.values());
    }

    synchronized Map<AttemptId, AttemptReport> reports() {
        return Map.copyOf(reports);
    }

    synchronized Map<AttemptId, TaskMetrics> metrics() {
        return Map.copyOf(metrics);
    }

    synchronized List<WorkerLeaves> leaves() {
        return List.copyOf(leaves);
    }

    synchronized List<WorkerId> workers() {
        return List.copyOf(workers.keySet());
    }

    /** Cancels each attempt on the worker that runs it. */
    synchronized void cancel(List<AttemptId> attempts) {
        List<WorkerId> targets = List.copyOf(workers.keySet());
        for (int worker = 0; worker < targets.size(); worker++) {
            int index = worker;
            List<AttemptId> there = attempts.stream()
                    .filter(attempt -> attempt.subtask() % targets.size() == index)
                    .toList();
            send(targets.get(worker), new CancelTasks(EPOCH, nextCommand(), there));
        }
    }

    synchronized void release(JobID job) {
        for (WorkerId worker : workers.keySet()) {
            send(worker, new ReleaseJob(EPOCH, nextCommand(), job));
        }
    }

    /** What is deployed from now on are the next attempts. */
    synchronized void nextAttempts() {
        number++;
    }

    /** Deploys a graph over all workers; gives its attempts. */
    synchronized List<AttemptId> deploy(JobGraph graph, List<BlobKey> jars) {
        List<AttemptId> attempts = new ArrayList<>();
        List<WorkerId> targets = List.copyOf(workers.keySet());
        for (int worker = 0; worker < targets.size(); worker++) {
            List<VertexDeployment> vertices = new ArrayList<>();
            for (JobVertex vertex : graph.vertices()) {
                VertexDeployment deployment = vertex(graph, vertex, worker, targets.size());
                if (!deployment.subtasks().isEmpty()) {
                    vertices.add(deployment);
                }
                deployment
                        .subtasks()
                        .forEach(subtask ->
                                attempts.add(new AttemptId(graph.id(), vertex.id(), subtask.subtask(), number, EPOCH)));
            }
            JobDeployment deployment =
                    new JobDeployment(graph.id(), graph.name(), jars, graph.configuration(), addresses(), vertices);
            send(targets.get(worker), new DeployTasks(EPOCH, nextCommand(), deployment));
        }
        return attempts;
    }

    private List<WorkerAddress> addresses() {
        return workers.values().stream()
                .map(worker -> new WorkerAddress(worker.worker(), worker.host(), worker.dataPort()))
                .toList();
    }

    private VertexDeployment vertex(JobGraph graph, JobVertex vertex, int worker, int workers) {
        List<InputDeployment> inputs = new ArrayList<>();
        for (JobEdge edge : graph.inputsOf(vertex.id())) {
            inputs.add(new InputDeployment(
                    edge, locations(graph.vertex(edge.source()).parallelism(), workers)));
        }
        List<OutputDeployment> outputs = new ArrayList<>();
        for (JobEdge edge : graph.outputsOf(vertex.id())) {
            int consumers = graph.vertex(edge.target()).parallelism();
            List<KeyGroupRange> groups =
                    edge.partitioning() == Partitioning.HASH ? KeyGroups.split(consumers) : List.of();
            outputs.add(new OutputDeployment(
                    edge,
                    locations(consumers, workers).stream()
                            .map(TaskLocation::worker)
                            .toList(),
                    groups));
        }
        List<SubtaskDeployment> subtasks = new ArrayList<>();
        List<KeyGroupRange> owned = KeyGroups.split(vertex.parallelism());
        for (int subtask = worker; subtask < vertex.parallelism(); subtask += workers) {
            subtasks.add(new SubtaskDeployment(subtask, number, EPOCH, 0, owned.get(subtask)));
        }
        return new VertexDeployment(vertex, inputs, outputs, locations(vertex.parallelism(), workers), subtasks);
    }

    private List<TaskLocation> locations(int parallelism, int workers) {
        List<TaskLocation> locations = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            locations.add(new TaskLocation(number, EPOCH, subtask % workers));
        }
        return locations;
    }

    private CommandId nextCommand() {
        command++;
        return new CommandId(command);
    }

    private void send(WorkerId worker, CoordinatorMessage message) {
        byte[] frame = ControlCodec.encode(message);
        if (storing && message instanceof DeployTasks deploy) {
            try {
                BlobKey key = store.put(new ByteArrayInputStream(frame));
                frame = ControlCodec.encode(new CommandInStore(EPOCH, deploy.command(), key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        connections.get(worker).send(frame);
    }

    /** From now on deployments travel through the blob store. */
    synchronized void storeCommands() {
        storing = true;
    }

    /** Names a command that is not in the store. */
    synchronized CommandId sendMissingCommand(WorkerId worker) {
        CommandId id = nextCommand();
        sendMissingAgain(worker, id);
        return id;
    }

    synchronized void sendMissingAgain(WorkerId worker, CommandId id) {
        send(worker, new CommandInStore(EPOCH, id, new BlobKey("ab".repeat(32), 10)));
    }

    synchronized Optional<CommandDone> answerTo(CommandId id) {
        return Optional.ofNullable(answers.get(id));
    }

    private synchronized void hear(Connection connection, WorkerMessage message) {
        messages++;
        if (message instanceof RegisterWorker register) {
            workers.put(register.worker(), register);
            connections.put(register.worker(), connection);
            send(register.worker(), new WorkerRegistered(EPOCH, 200, 5_000));
        } else if (message instanceof TaskStateChanged changed) {
            reports.put(changed.attempt().attempt(), changed.attempt());
            connection.send(ControlCodec.encode(new ReportReceived(EPOCH, changed.report())));
        } else if (message instanceof CommandDone done) {
            answers.put(done.command(), done);
        } else if (message instanceof WorkerLeaves leaving) {
            leaves.add(leaving);
        } else if (message instanceof Heartbeat heartbeat) {
            heartbeat.metrics().forEach(each -> metrics.put(each.attempt(), each));
            connection.send(ControlCodec.encode(new HeartbeatAck(EPOCH, heartbeat.sequence())));
        }
        notifyAll();
    }

    private synchronized void gone(Connection connection) {
        connections.values().remove(connection);
        notifyAll();
    }

    synchronized boolean hasNoConnection() {
        return connections.isEmpty();
    }

    @Override
    public void close() {
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Hears one worker. */
    private final class Listener implements ConnectionListener {
        @Override
        public void onOpen(Connection connection) {}

        @Override
        public void onFrame(Connection connection, ByteBuf frame) {
            hear(connection, ControlCodec.decodeWorkerMessage(ByteBufUtil.getBytes(frame)));
        }

        @Override
        public void onClosed(Connection connection, String reason) {
            gone(connection);
        }
    }
}
