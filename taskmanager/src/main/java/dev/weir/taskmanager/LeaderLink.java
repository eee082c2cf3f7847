package dev.weir.taskmanager;

import dev.weir.core.error.WeirException;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.taskmanager.control.WorkerEvent;
import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.FrameClient;
import dev.weir.transport.HelloRefusedException;
import dev.weir.transport.MalformedFrameException;
import dev.weir.transport.PingSettings;
import dev.weir.transport.Purpose;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The control connection with the leader, one after the other. Called by the actor; connections answer on their event
 * loops with events for the actor.
 */
final class LeaderLink {
    private final FrameClient client;
    private final String host;
    private final int port;
    private final byte[] info;
    private final PingSettings pings;
    private final CommandFetcher commands;
    private final Consumer<WorkerEvent> events;
    private final Map<Long, Connection> open = new ConcurrentHashMap<>();

    LeaderLink(
            FrameClient client,
            String host,
            int port,
            WorkerId worker,
            PingSettings pings,
            CommandFetcher commands,
            Consumer<WorkerEvent> events) {
        this.client = client;
        this.host = host;
        this.port = port;
        this.info = worker.value().getBytes(StandardCharsets.UTF_8);
        this.pings = pings;
        this.commands = commands;
        this.events = events;
    }

    void connect(long number) {
        var unused = client.connect(host, port, Purpose.CONTROL, info, new Listener(number))
                .whenComplete((connection, failure) -> {
                    if (failure instanceof HelloRefusedException) {
                        events.accept(new WorkerEvent.ConnectRefused(number, failure.getMessage()));
                    } else if (failure != null) {
                        events.accept(new WorkerEvent.ConnectFailed(number, failure.getMessage()));
                    }
                });
    }

    void send(long number, WorkerMessage message) {
        Connection connection = open.get(number);
        if (connection != null) {
            connection.send(ControlCodec.encode(message));
        }
    }

    void disconnect(long number, String reason) {
        Connection connection = open.remove(number);
        if (connection != null) {
            connection.close(reason);
        }
    }

    /** Turns what happens on one connection into events. Owned by its event loop. */
    private final class Listener implements ConnectionListener {
        private final long number;

        Listener(long number) {
            this.number = number;
        }

        @Override
        public void onOpen(Connection connection) {
            // Whether the leader lives is for heartbeats to say: its tasks do not need it.
            connection.startPings(pings, () -> {}, () -> {});
            open.put(number, connection);
            events.accept(new WorkerEvent.Connected(number));
        }

        @Override
        public void onFrame(Connection connection, ByteBuf frame) {
            try {
                CoordinatorMessage message = ControlCodec.decodeCoordinatorMessage(ByteBufUtil.getBytes(frame));
                if (message instanceof CommandInStore stored) {
                    commands.fetch(number, stored);
                } else {
                    events.accept(new WorkerEvent.Received(number, message));
                }
            } catch (WeirException e) {
                throw new MalformedFrameException(e.getMessage());
            }
        }

        @Override
        public void onClosed(Connection connection, String reason) {
            open.remove(number);
            events.accept(new WorkerEvent.Disconnected(number, reason));
        }
    }
}
