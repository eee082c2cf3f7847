package dev.weir.transport;

import io.netty.buffer.ByteBuf;

/**
 * Hears what happens on one connection, always on that connection's event loop.
 *
 * <p>Order: {@link #onOpen} once, then frames and writability in any order, then {@link #onClosed} once and nothing
 * after it.
 */
public interface ConnectionListener {
    /** The hello succeeded. */
    void onOpen(Connection connection);

    /**
     * A whole frame came. It is released after this call: who keeps it retains it.
     *
     * @throws MalformedFrameException when its content breaks the protocol; closes the connection with that sentence
     */
    void onFrame(Connection connection, ByteBuf frame);

    /** A batch of frames that came in together is over: the moment to flush what was written in answer. */
    default void onBatchEnd(Connection connection) {}

    /** {@link Connection#isWritable()} changed. */
    default void onWritabilityChanged(Connection connection) {}

    /** The connection is gone; the reason is one sentence that names the peer. */
    void onClosed(Connection connection, String reason);
}
