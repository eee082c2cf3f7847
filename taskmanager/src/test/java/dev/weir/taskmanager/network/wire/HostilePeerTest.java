package dev.weir.taskmanager.network.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.WeirException;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.network.ChannelSource;
import dev.weir.taskmanager.network.NetworkSettings;
import dev.weir.taskmanager.network.PayloadCodec;
import dev.weir.taskmanager.network.TestTasks;
import dev.weir.taskmanager.network.TestWorker;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.taskmanager.network.record.RecordReader;
import dev.weir.testkit.Seeds;
import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.FrameClient;
import dev.weir.transport.Purpose;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An authenticated peer that sends nonsense loses its connection; nobody else notices. */
@Timeout(120)
class HostilePeerTest {
    private static final NetworkSettings SMALL = new NetworkSettings(256, 200, 4, 20_000);
    private static final ByteBufAllocator HEAP = UnpooledByteBufAllocator.DEFAULT;

    /** The hostile side of a connection. */
    private static final class Peer implements ConnectionListener {
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private final CompletableFuture<Integer> opened = new CompletableFuture<>();
        private final CompletableFuture<Integer> credited = new CompletableFuture<>();

        @Override
        public void onOpen(Connection connection) {}

        @Override
        public void onFrame(Connection connection, ByteBuf frame) {
            byte kind = frame.readByte();
            if (kind == DataFrames.OPEN) {
                opened.complete(frame.readInt());
            } else if (kind == DataFrames.CREDIT) {
                credited.complete(frame.readInt());
            }
        }

        @Override
        public void onClosed(Connection connection, String reason) {
            closed.complete(reason);
        }

        Connection dial(TestWorker worker, String self) throws Exception {
            byte[] info = new LinkInfo(TestWorker.JOB, new WorkerId(self), worker.address.id()).encode();
            return new FrameClient(TestWorker.HELLO, worker.group)
                    .connect("127.0.0.1", worker.address.dataPort(), Purpose.DATA, info, this)
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void randomFramesCloseTheirConnectionAndNothingElse() throws Exception {
        try (TestWorker good = new TestWorker("good", SMALL);
                TestWorker target = new TestWorker("target", SMALL)) {
            good.network.connect(TestWorker.JOB, List.of(target.address));
            target.network.connect(TestWorker.JOB, List.of(good.address));
            ResultPartition partition = good.network.createPartition(TestWorker.partition(1, 0), 1);
            InputGate gate = target.network.createGate(
                    TestWorker.attempt(2, 0), List.of(new ChannelSource(TestWorker.partition(1, 0), 0, good.address)));
            CompletableFuture<Void> writing =
                    TestTasks.start("writer", () -> TestTasks.write(partition, 5, 20_000, 300));
            CompletableFuture<Void> reading = TestTasks.start("reader", () -> {
                TestTasks.readAndCompare(gate, List.of(5L), 0, new int[] {20_000}, 300);
                gate.close();
            });
            Seeds.forEach(150, (seed, random) -> {
                Peer peer = new Peer();
                Connection connection = peer.dial(target, "bad" + seed);
                for (int i = random.nextInt(5); i > 0; i--) {
                    connection.send(nonsense(random));
                }
                connection.send(new byte[] {99, 0, 0, 0, 1});
                assertNotNull(peer.closed.get(20, TimeUnit.SECONDS));
            });
            TestTasks.awaitAll(List.of(writing, reading));
            assertEquals(0, good.inUse() + target.inUse());
        }
    }

    private static byte[] nonsense(SplittableRandom random) {
        byte[] frame = new byte[random.nextInt(200)];
        random.nextBytes(frame);
        if (frame.length > 5 && random.nextBoolean()) {
            frame[0] = (byte) (1 + random.nextInt(7));
            frame[1] = 0;
            frame[2] = 0;
            frame[3] = 0;
            frame[4] = (byte) random.nextInt(3);
        }
        return frame;
    }

    @Test
    void dialerOfTheWrongSideOrToTheWrongWorkerIsRefused() throws Exception {
        try (TestWorker target = new TestWorker("target", SMALL)) {
            assertThrows(Exception.class, () -> new Peer().dial(target, "zzz"));
            byte[] info = new LinkInfo(TestWorker.JOB, new WorkerId("a"), new WorkerId("other")).encode();
            CompletableFuture<Connection> dialing = new FrameClient(TestWorker.HELLO, target.group)
                    .connect("127.0.0.1", target.address.dataPort(), Purpose.DATA, info, new Peer());
            Exception e = assertThrows(Exception.class, () -> dialing.get(20, TimeUnit.SECONDS));
            assertTrue(e.getMessage().contains("this is worker target, not other"), e.getMessage());
        }
    }

    @Test
    void dataWithoutCreditIsRefused() throws Exception {
        refused("without credit", (connection, channel) -> connection.send(data(channel, 0, 10, 1, 0)));
    }

    @Test
    void dataOutOfSequenceIsRefused() throws Exception {
        refused("not the next one", (connection, channel) -> connection.send(data(channel, 1, 10, 1, 0)));
    }

    @Test
    void channelThatNeverWasIsRefused() throws Exception {
        refused("never opened", (connection, channel) -> connection.send(DataFrames.backlog(HEAP, 77, 1)));
        refused("never opened", (connection, channel) -> connection.send(DataFrames.credit(HEAP, 77, 1, 256)));
    }

    @Test
    void eventThatIsTooLongIsRefused() throws Exception {
        refused("an event has an impossible length", (connection, channel) -> {
            Buffer event = Buffer.event(new byte[70_000], false);
            connection.send(DataFrames.data(HEAP, channel, 0, BufferHeader.of(event, 2, 3, 0), event));
        });
    }

    @Test
    void floodOfEventsIsRefused() throws Exception {
        refused("events wait", (connection, channel) -> {
            Buffer event = Buffer.event(new byte[] {9}, false);
            for (int i = 0; i < 5000; i++) {
                connection.write(DataFrames.data(HEAP, channel, 0, BufferHeader.of(event, 2, 3, i), event));
            }
            connection.flush();
        });
    }

    @Test
    void headerThatLiesAboutItsRecordsFailsTheTaskThatReadsThem() throws Exception {
        withChannel((target, peer, connection, channel, gate) -> {
            connection.send(DataFrames.backlog(HEAP, channel, 1));
            assertEquals(channel, peer.credited.get(20, TimeUnit.SECONDS));
            connection.send(data(channel, 0, 10, 1, 11));
            RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
            WeirException e = assertThrows(WeirException.class, () -> TestTasks.next(reader, gate));
            assertTrue(e.getMessage().contains("its header does not fit"), e.getMessage());
            assertTrue(e.getMessage().contains("on worker bad"), e.getMessage());
            gate.close();
            assertEquals(0, target.inUse());
            assertTrue(connection.isOpen());
        });
    }

    @FunctionalInterface
    private interface Attack {
        void run(Connection connection, int channel) throws Exception;
    }

    @FunctionalInterface
    private interface Scene {
        void play(TestWorker target, Peer peer, Connection connection, int channel, InputGate gate) throws Exception;
    }

    private static void refused(String why, Attack attack) throws Exception {
        withChannel((target, peer, connection, channel, gate) -> {
            attack.run(connection, channel);
            assertNotNull(peer.closed.get(20, TimeUnit.SECONDS));
            RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
            WeirException e = assertThrows(WeirException.class, () -> readOn(reader, gate));
            assertTrue(e.getMessage().contains(why), e.getMessage());
            assertTrue(e.getMessage().contains("worker bad"), e.getMessage());
            gate.close();
            assertEquals(0, target.inUse());
        });
    }

    private static void readOn(RecordReader reader, InputGate gate) throws Exception {
        while (true) {
            assertNotNull(TestTasks.next(reader, gate));
        }
    }

    /** A gate of the target reads from the hostile peer. */
    private static void withChannel(Scene scene) throws Exception {
        try (TestWorker target = new TestWorker("target", SMALL)) {
            InputGate gate = target.network.createGate(
                    TestWorker.attempt(2, 0),
                    List.of(new ChannelSource(
                            TestWorker.partition(1, 0), 0, new WorkerAddress(new WorkerId("bad"), "127.0.0.1", 1))));
            Peer peer = new Peer();
            Connection connection = peer.dial(target, "bad");
            int channel = peer.opened.get(20, TimeUnit.SECONDS);
            scene.play(target, peer, connection, channel, gate);
        }
    }

    private static ByteBuf data(int channel, long sequence, int length, int recordsEnding, int spanningTail) {
        BufferHeader header = new BufferHeader(false, false, 0, 2, 3, sequence, recordsEnding, spanningTail, length);
        Buffer buffer = Buffer.data(new byte[length], length, recordsEnding, spanningTail, segment -> {});
        return Unpooled.wrappedBuffer(DataFrames.data(HEAP, channel, 0, header, buffer));
    }
}
