package dev.weir.taskmanager.network.wire;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.PartitionId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.fuzz.Decoding;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.buffer.NetworkBufferPool;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.gate.RemoteChannel;
import dev.weir.taskmanager.network.partition.PartitionKind;
import dev.weir.taskmanager.network.partition.PartitionRegistry;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.taskmanager.source.SourceEnvelope;
import dev.weir.taskmanager.source.SourceMessageCodec;
import dev.weir.transport.FuzzedConnection;
import dev.weir.transport.HelloRefusedException;
import dev.weir.transport.MalformedFrameException;
import dev.weir.transport.PingSettings;
import dev.weir.transport.Purpose;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * What workers send each other: a whole data connection with a channel in each direction, messages of sources, and what a hello
 * says; the first byte chooses which. Stateless.
 */
public final class DataFuzz {
    /** Of the one job. */
    public static final JobID JOB = new JobID(1, 2);

    private static final VertexId VERTEX = new VertexId("ab".repeat(16));
    /** What the peer may read here. */
    public static final PartitionId SERVED = new PartitionId(new AttemptId(JOB, VERTEX, 0, 0, 1), 0);

    private static final PartitionId READ = new PartitionId(new AttemptId(JOB, VERTEX, 1, 3, 1), 2);
    private static final int SEGMENT_BYTES = 256;
    private static final int SEGMENTS = 64;
    private static final Clock CLOCK = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    };

    private DataFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        switch (input[0] & 3) {
            case 0 -> Decoding.check(bytes.length, Set.of(ErrorCode.MALFORMED_MESSAGE), () -> source(bytes));
            case 1 -> Decoding.check(bytes.length, () -> linkInfo(bytes));
            default -> Decoding.check(bytes.length, () -> connection(bytes));
        }
    }

    private static void source(byte[] bytes) {
        SourceEnvelope envelope = SourceMessageCodec.decode(bytes);
        byte[] again = SourceMessageCodec.encode(envelope);
        if (!Arrays.equals(again, SourceMessageCodec.encode(SourceMessageCodec.decode(again)))) {
            throw new AssertionError("a message of a source does not come back equal");
        }
    }

    private static void linkInfo(byte[] bytes) {
        try {
            LinkInfo.decode(bytes);
        } catch (HelloRefusedException refused) {
            Decoding.requireSentence(refused);
        }
    }

    /** Frames, each behind two bytes of length: the fuzzer need not find that framing out. */
    private static void connection(byte[] bytes) {
        NetworkBufferPool pool = new NetworkBufferPool(SEGMENT_BYTES, SEGMENTS, CLOCK);
        PartitionRegistry registry = new PartitionRegistry(1_000);
        TrafficCounters traffic = new TrafficCounters();
        ResultPartition served =
                new ResultPartition(SERVED, 2, PartitionKind.PIPELINED, pool.localPool("out", 3, 8), registry::remove);
        registry.register(served);
        InputGate gate = new InputGate(pool.localPool("exclusive", 1, 1), pool.localPool("floating", 0, 4), traffic);
        RemoteChannel channel = gate.addRemote(() -> "the peer");
        WireContext context = new WireContext(
                new WorkerId("self"),
                SEGMENT_BYTES,
                registry,
                (from, to, message) -> coordinate(message),
                traffic,
                PingSettings.sendOnly(1_000_000));
        DataConnection data = new DataConnection(JOB, new WorkerId("peer"), context, new LinkListener() {
            @Override
            public void onConnected(DataConnection connection) {
                connection.open(new ChannelTarget(READ, 0), channel);
            }

            @Override
            public void onLost(DataConnection connection, String reason) {}
        });
        try (FuzzedConnection connection = new FuzzedConnection(Purpose.DATA, data)) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.remaining() > 2 && connection.isOpen()) {
                int length = Math.min(Short.toUnsignedInt(in.getShort()), in.remaining());
                byte[] frame = new byte[Integer.BYTES + length];
                ByteBuffer.wrap(frame).putInt(length);
                in.get(frame, Integer.BYTES, length);
                connection.receive(frame);
                drain(gate);
            }
        }
        gate.close();
        served.release("The fuzzer is done.");
        if (pool.counts().inUse() != 0) {
            throw new AssertionError("segments are lost: " + pool.counts().inUse());
        }
    }

    /** As a task would, which fails when its gate does. */
    private static void drain(InputGate gate) {
        try {
            for (Buffer buffer = gate.poll(); buffer != null; buffer = gate.poll()) {
                buffer.recycle();
            }
        } catch (WeirException failed) {
            Decoding.requireSentence(failed);
        }
    }

    private static void coordinate(byte[] message) {
        try {
            SourceMessageCodec.decode(message);
        } catch (WeirException e) {
            throw new MalformedFrameException(e.getMessage());
        }
    }
}
