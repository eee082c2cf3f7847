package dev.weir.taskmanager.network;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.PartitionId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.network.wire.CoordinationListener;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.FrameClient;
import dev.weir.transport.FrameServer;
import dev.weir.transport.HelloSettings;
import dev.weir.transport.Purpose;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The data plane of one worker on loopback, with its own event loop. Thread-safe. */
public final class TestWorker implements AutoCloseable {
    public static final JobID JOB = JobID.fromHexString("00000000000000000000000000000001");
    private static final SecureRandom RANDOM = new SecureRandom();
    /** What all workers of tests share. */
    public static final HelloSettings HELLO = HelloSettings.of("test", ClusterSecret.random(RANDOM), RANDOM);

    /** Every look at this clock is a nanosecond later than the last. */
    private static final Clock COUNTING = new Clock() {
        private final AtomicLong looks = new AtomicLong();

        @Override
        public long nanoTime() {
            return looks.incrementAndGet();
        }

        @Override
        public long currentTimeMillis() {
            return looks.incrementAndGet() / 1_000_000;
        }
    };

    public final NetworkEnvironment network;
    public final WorkerAddress address;
    public final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final FrameServer server;

    public TestWorker(String id, NetworkSettings settings, CoordinationListener coordination) throws IOException {
        WorkerId self = new WorkerId(id);
        network = new NetworkEnvironment(self, settings, new FrameClient(HELLO, group), group, COUNTING, coordination);
        server = FrameServer.bind(HELLO, "127.0.0.1", 0, group, Map.of(Purpose.DATA, network.acceptor()));
        address = new WorkerAddress(self, "127.0.0.1", server.port());
    }

    public TestWorker(String id, NetworkSettings settings) throws IOException {
        this(id, settings, (from, to, message) -> {});
    }

    /** An attempt of the test's one job. */
    public static AttemptId attempt(int vertex, int subtask) {
        return new AttemptId(JOB, new VertexId(String.format("%032x", vertex)), subtask, 3, 7);
    }

    public static PartitionId partition(int vertex, int subtask) {
        return new PartitionId(attempt(vertex, subtask), 2);
    }

    public int inUse() {
        return network.buffers().inUse();
    }

    @Override
    public void close() {
        network.close();
        server.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
