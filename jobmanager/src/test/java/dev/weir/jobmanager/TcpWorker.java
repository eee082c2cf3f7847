package dev.weir.jobmanager;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.testkit.control.FakeWorker;
import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.FrameClient;
import dev.weir.transport.FrameServer;
import dev.weir.transport.HelloProbe;
import dev.weir.transport.HelloSettings;
import dev.weir.transport.Purpose;
import dev.weir.transport.blob.BlobClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoopGroup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fake worker on a real control connection, which answers probes. Its fake is guarded by this object's lock. */
final class TcpWorker implements ConnectionListener {
    private static final int PATIENCE_SECONDS = 60;

    private final FakeWorker worker;
    private final FrameClient client;
    private final int port;
    private final LinkedBlockingQueue<CoordinatorMessage> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final FrameServer dataPort;
    private Connection connection;

    TcpWorker(String id, int slots, int port, HelloSettings hello, EventLoopGroup group) throws Exception {
        this.worker = new FakeWorker(id, slots);
        this.client = new FrameClient(hello, group);
        this.port = port;
        this.dataPort = FrameServer.bind(
                hello,
                "127.0.0.1",
                0,
                group,
                Map.of(Purpose.PROBE, HelloProbe.acceptor(id.getBytes(StandardCharsets.UTF_8))));
        connect();
    }

    /** Registers on a connection of its own, be it the first or another. */
    void connect() throws Exception {
        byte[] info = worker.id().value().getBytes(StandardCharsets.UTF_8);
        Connection opened =
                client.connect("127.0.0.1", port, Purpose.CONTROL, info, this).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        synchronized (this) {
            connection = opened;
            RegisterWorker message = worker.register();
            say(List.of(new RegisterWorker(
                    message.worker(),
                    message.host(),
                    dataPort.port(),
                    message.slots(),
                    message.memoryBytes(),
                    message.version(),
                    message.highestEpochSeen(),
                    message.attempts())));
        }
        await(CoordinatorMessage.WorkerRegistered.class);
    }

    @Override
    public void onOpen(Connection opened) {}

    @Override
    public synchronized void onFrame(Connection from, ByteBuf frame) {
        CoordinatorMessage message = ControlCodec.decodeCoordinatorMessage(ByteBufUtil.getBytes(frame));
        if (message instanceof CommandInStore stored) {
            heard.add(stored);
            return;
        }
        List<WorkerMessage> answers = worker.hear(message);
        answers.forEach(answer -> from.send(ControlCodec.encode(answer)));
        heard.add(message);
    }

    @Override
    public void onClosed(Connection from, String reason) {
        closed.complete(reason);
    }

    /** Waits for the next message of that kind. */
    <M extends CoordinatorMessage> M await(Class<M> kind) throws Exception {
        while (true) {
            CoordinatorMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new TimeoutException("no " + kind.getSimpleName());
            }
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    /** Moves every live task to that state. */
    synchronized void moveAll(TaskState state) {
        for (AttemptId attempt : worker.live()) {
            say(worker.move(attempt, state));
        }
    }

    /** Lets its first live task fail. */
    synchronized void failOne() {
        say(worker.move(worker.live().get(0), TaskState.FAILED));
    }

    synchronized void heartbeat() {
        say(worker.repeat());
    }

    /** Fetches the first jar of a deployment as a worker does. */
    Path fetchJar(DeployTasks deploy, Path target) {
        BlobKey key = deploy.deployment().jars().get(0);
        new BlobClient(client, new byte[0], 20_000).fetch("127.0.0.1", port, key, target);
        return target;
    }

    /** Sends bytes that are no message; returns why the connection was closed. */
    String sendGarbage() throws Exception {
        connection.send(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3});
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Fetches a command from the blob store, and answers it. */
    CoordinatorMessage fetchCommand(CommandInStore stored, Path target) throws Exception {
        new BlobClient(client, new byte[0], 20_000).fetch("127.0.0.1", port, stored.frame(), target);
        CoordinatorMessage message = ControlCodec.decodeCoordinatorMessage(Files.readAllBytes(target));
        synchronized (this) {
            say(worker.hear(message));
        }
        return message;
    }

    /** Its connection breaks, and nothing else of it. */
    synchronized void disconnect() {
        connection.close("the test wants it");
    }

    /** Its process ends: nobody listens at its data port any more. */
    void die() {
        dataPort.close();
        disconnect();
    }

    private void say(List<WorkerMessage> messages) {
        messages.forEach(message -> connection.send(ControlCodec.encode(message)));
    }
}
