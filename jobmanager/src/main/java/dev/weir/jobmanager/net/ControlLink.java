package dev.weir.jobmanager.net;

import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.actor.WorkerLink;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.transport.Connection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a worker over its control connection. Thread-safe. When the actors fall behind by {@value #MAX_WAITING} messages
 * of one worker, its connection is read no further until half of them are dealt with.
 */
final class ControlLink implements WorkerLink {
    private static final int MAX_WAITING = 1_024;

    private final Connection connection;
    private final AtomicInteger waiting = new AtomicInteger();

    ControlLink(Connection connection) {
        this.connection = connection;
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
        } else {
            connection.send(frame);
        }
    }

    @Override
    public void close(String reason) {
        connection.close(reason);
    }
}
