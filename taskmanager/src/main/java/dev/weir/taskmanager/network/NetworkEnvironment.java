package dev.weir.taskmanager.network;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.PartitionId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.buffer.BufferCounts;
import dev.weir.taskmanager.buffer.LocalBufferPool;
import dev.weir.taskmanager.buffer.NetworkBufferPool;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.gate.LocalChannel;
import dev.weir.taskmanager.network.partition.PartitionKind;
import dev.weir.taskmanager.network.partition.PartitionRegistry;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.taskmanager.network.wire.ChannelTarget;
import dev.weir.taskmanager.network.wire.CoordinationAddress;
import dev.weir.taskmanager.network.wire.CoordinationListener;
import dev.weir.taskmanager.network.wire.PeerLinks;
import dev.weir.taskmanager.network.wire.WireContext;
import dev.weir.transport.Acceptor;
import dev.weir.transport.FrameClient;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.function.Consumer;

/** The data plane of one worker, as its task layer sees it. Thread-safe. */
public final class NetworkEnvironment implements AutoCloseable {
    private final WorkerId self;
    private final NetworkSettings settings;
    private final NetworkBufferPool pool;
    private final PartitionRegistry partitions;
    private final TrafficCounters traffic = new TrafficCounters();
    private final CoordinationListener coordination;
    private final EventLoopGroup group;
    private final PeerLinks links;

    /**
     * Makes a data plane without any connection.
     *
     * @param client dials other workers
     * @param group event loops, the caller's
     * @param coordination takes messages for this worker's attempts
     */
    public NetworkEnvironment(
            WorkerId self,
            NetworkSettings settings,
            FrameClient client,
            EventLoopGroup group,
            Clock clock,
            CoordinationListener coordination) {
        this.self = self;
        this.settings = settings;
        this.group = group;
        this.coordination = coordination;
        this.pool = new NetworkBufferPool(settings.segmentBytes(), settings.buffers(), clock);
        this.partitions = new PartitionRegistry(settings.timeoutMs());
        WireContext context =
                new WireContext(self, settings.segmentBytes(), partitions, coordination, traffic, settings.pings());
        this.links = new PeerLinks(context, client, group, settings.timeoutMs());
    }

    /** What the worker's frame server does with {@code DATA} connections. */
    public Acceptor acceptor() {
        return links;
    }

    /** Sees to connections with the workers of a job; to be called for every deployment, before its tasks start. */
    public void connect(JobID job, List<WorkerAddress> workers) {
        for (WorkerAddress worker : workers) {
            if (!worker.id().equals(self)) {
                links.prepare(job, worker);
            }
        }
    }

    /**
     * Makes an output, visible at once to those who wait for it.
     *
     * @throws dev.weir.core.error.WeirException when there is not enough network memory
     */
    public ResultPartition createPartition(PartitionId id, int subpartitions) {
        LocalBufferPool buffers =
                pool.localPool("output " + id, subpartitions + 1, 2 * subpartitions + settings.floatingBuffers());
        ResultPartition partition =
                new ResultPartition(id, subpartitions, PartitionKind.PIPELINED, buffers, partitions::remove);
        partitions.register(partition);
        return partition;
    }

    /**
     * Makes an input that begins to read at once; the task closes it.
     *
     * @param consumer names it in errors
     * @throws dev.weir.core.error.WeirException when there is not enough network memory
     */
    public InputGate createGate(AttemptId consumer, List<ChannelSource> sources) {
        int remote = 0;
        for (ChannelSource source : sources) {
            remote += isLocal(source) ? 0 : 1;
        }
        LocalBufferPool exclusives = pool.localPool("input of " + consumer, remote, remote);
        LocalBufferPool floating =
                pool.localPool("input of " + consumer, 0, remote == 0 ? 0 : remote + settings.floatingBuffers());
        InputGate gate = new InputGate(exclusives, floating, traffic.part());
        for (ChannelSource source : sources) {
            if (isLocal(source)) {
                readLocal(source, gate.addLocal(() -> nameOf(source)));
            } else {
                links.open(
                        consumer.job(),
                        source.worker(),
                        new ChannelTarget(source.partition(), source.subpartition()),
                        gate.addRemote(() -> nameOf(source)));
            }
        }
        return gate;
    }

    private static String nameOf(ChannelSource source) {
        AttemptId producer = source.partition().producer();
        return "subtask " + producer.subtask() + " (attempt " + producer.attempt() + ") of vertex "
                + producer.vertex() + ", output " + source.partition().index() + ", subpartition "
                + source.subpartition() + ", on worker " + source.worker().id();
    }

    private boolean isLocal(ChannelSource source) {
        return source.worker().id().equals(self);
    }

    private void readLocal(ChannelSource source, LocalChannel channel) {
        partitions.find(
                source.partition(),
                group.next(),
                partition -> {
                    if (source.subpartition() < partition.count()) {
                        channel.attach(partition.subpartition(source.subpartition()));
                    } else {
                        channel.fail(ErrorCode.INTERNAL, "it has no subpartition " + source.subpartition() + ".");
                    }
                },
                missing -> channel.fail(ErrorCode.NOT_FOUND, missing));
    }

    /**
     * Sends a message to an operator, or its coordinator, in an attempt on some worker of its job, this one included.
     * Messages of one thread to one worker keep their order.
     *
     * @param lost hears the reason when it can't be sent; one that was sent may still be lost with its connection, and
     *     then every channel with that worker fails
     */
    public void sendCoordination(WorkerAddress worker, CoordinationAddress to, byte[] message, Consumer<String> lost) {
        if (message.length > CoordinationListener.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a coordination message has " + message.length + " bytes, max=" + CoordinationListener.MAX_BYTES);
        }
        if (worker.id().equals(self)) {
            coordination.onMessage(self, to, message);
        } else {
            links.send(worker, to, message, lost);
        }
    }

    /** Releases the outputs of an attempt that failed or was canceled; readers fail with the reason. */
    public void release(AttemptId producer, String reason) {
        partitions.release(producer, reason);
    }

    /** Releases everything of a job: outputs and connections. */
    public void closeJob(JobID job, String reason) {
        partitions.release(job, reason);
        links.close(job, reason);
    }

    /** The pool's own counters. */
    public BufferCounts buffers() {
        return pool.counts();
    }

    /** What went over local and remote channels so far. */
    public TrafficCounters.Sums traffic() {
        return traffic.sums();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        links.closeAll("This worker shuts down.");
    }
}
