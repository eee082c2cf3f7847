package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;

/** A connection past its hello, without a socket: what the peer sends is whatever its owner says. Owned by the fuzzer's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // the embedded channel closes at once
public final class FuzzedConnection implements AutoCloseable {
    private static final InetSocketAddress PEER = InetSocketAddress.createUnresolved("peer", 1);

    private final EmbeddedChannel channel;
    private final Reasons reasons;

    /** Hands on what it hears, and keeps why the connection was closed. */
    private static final class Reasons implements ConnectionListener {
        private final ConnectionListener listener;
        private String reason;

        private Reasons(ConnectionListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(Connection connection) {
            listener.onOpen(connection);
        }

        @Override
        public void onFrame(Connection connection, ByteBuf frame) {
            listener.onFrame(connection, frame);
        }

        @Override
        public void onBatchEnd(Connection connection) {
            listener.onBatchEnd(connection);
        }

        @Override
        public void onWritabilityChanged(Connection connection) {
            listener.onWritabilityChanged(connection);
        }

        @Override
        public void onClosed(Connection connection, String why) {
            reason = why;
            listener.onClosed(connection, why);
        }
    }

    public FuzzedConnection(Purpose purpose, ConnectionListener listener) {
        reasons = new Reasons(listener);
        channel = new EmbeddedChannel(new FrameDecoder(), new FrameEncoder(), new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext ctx) {
                FrameHandler.install(ctx, new PeerHello(purpose, 1, 0, PEER, new byte[0]), reasons);
            }
        });
        channel.runPendingTasks();
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    /** The peer sends these bytes. */
    public void receive(byte[] bytes) {
        if (channel.isActive()) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
            channel.runPendingTasks();
            drop();
        }
    }

    /** Ends it; throws if it did not close for what the peer did, but for a failure of this side. */
    @Override
    public void close() {
        channel.close();
        channel.runPendingTasks();
        drop();
        channel.checkException();
        if (reasons.reason != null && reasons.reason.contains("This side failed to handle")) {
            throw new AssertionError(reasons.reason);
        }
    }

    private void drop() {
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            out.release();
        }
    }
}
