package dev.weir.jobmanager.net;

import dev.weir.core.error.WeirException;
import dev.weir.core.ids.CommandId;
import dev.weir.jobmanager.actor.WorkerLink;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.transport.Connection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a worker over its control connection. Thread-safe. When the actors fall behind by {@value #MAX_WAITING} messages
 * of one worker, its connection is read no further until half of them are dealt with.
 */
final class ControlLink implements WorkerLink {
    private static final int MAX_WAITING = 1_024;

    /** A longer command travels through the blob store, so that what follows it need not wait for it. */
    private static final int MAX_FRAME_BYTES = 64 << 10;

    private final Connection connection;
    private final StoredCommands stored;
    private final AtomicInteger waiting = new AtomicInteger();

    ControlLink(Connection connection, FrameStore store, Executor files) {
        this.connection = connection;
        this.stored = new StoredCommands(store, files, connection::send);
    }

    /** A message was handed to the actors; called on the event loop. */
    void received() {
        if (waiting.incrementAndGet() == MAX_WAITING) {
            connection.setReading(false);
        }
    }

    @Override
    public void handled() {
        if (waiting.decrementAndGet() == MAX_WAITING / 2) {
            connection.setReading(true);
        }
    }

    @Override
    public void send(CoordinatorMessage message) {
        Optional<CommandId> command = commandOf(message);
        if (command.isPresent() && stored.sendAgain(message.epoch(), command.get())) {
            return;
        }
        byte[] frame;
        try {
            frame = ControlCodec.encode(message);
        } catch (WeirException e) {
            close(e.getMessage());
            return;
        }
        int max = connection.purpose().maxFrameBytes();
        if (frame.length > max) {
            close("A message to the worker is too long: bytes=" + frame.length + " max=" + max + ".");
        } else if (frame.length > MAX_FRAME_BYTES && command.isPresent()) {
            stored.send(message.epoch(), command.get(), frame);
        } else {
            connection.send(frame);
        }
    }

    /** The worker has answered a command; called on the event loop. */
    void answered(CommandId command) {
        stored.answered(command);
    }

    /** The connection has ended; called on the event loop. */
    void closed() {
        stored.close();
    }

    private static Optional<CommandId> commandOf(CoordinatorMessage message) {
        if (message instanceof DeployTasks deploy) {
            return Optional.of(deploy.command());
        }
        return message instanceof CancelTasks cancel ? Optional.of(cancel.command()) : Optional.empty();
    }

    @Override
    public void close(String reason) {
        connection.close(reason);
    }
}
