package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the events of an authenticated channel to its listener. Owned by the channel's event loop. */
final class FrameHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);

    private final Connection connection;
    private final ConnectionListener listener;
    private final CloseReason closeReason;
    private boolean failed;
    private boolean closed;

    private FrameHandler(Connection connection, ConnectionListener listener, CloseReason closeReason) {
        this.connection = connection;
        this.listener = listener;
        this.closeReason = closeReason;
    }

    /** Puts a frame handler in the place of the hello, raises the frame bound and opens the connection. */
    static Connection install(ChannelHandlerContext hello, PeerHello peer, ConnectionListener listener) {
        CloseReason closeReason = new CloseReason();
        Connection connection = new Connection(hello.channel(), peer, closeReason);
        FrameHandler handler = new FrameHandler(connection, listener, closeReason);
        hello.pipeline().get(FrameDecoder.class).setMaxFrameBytes(peer.purpose().maxFrameBytes());
        hello.pipeline().replace(hello.handler(), null, handler);
        handler.guard(() -> listener.onOpen(connection));
        return connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf frame = (ByteBuf) message;
        try {
            // A ping has done its work by having come.
            boolean ping = connection.purpose().hasPings() && !frame.isReadable();
            if (!failed && !ping) {
                guard(() -> listener.onFrame(connection, frame));
            }
        } finally {
            frame.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!failed) {
            guard(() -> listener.onBatchEnd(connection));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!failed && !closed) {
            guard(() -> listener.onWritabilityChanged(connection));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (closed) {
            return;
        }
        closed = true;
        String reason = closeReason.orElse("The peer " + connection.address() + " closed the connection.");
        LOG.debug("{} ended: {}", connection, reason);
        guard(() -> listener.onClosed(connection, reason));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        fail(
                root instanceof MalformedFrameException
                        ? malformed(root)
                        : "The connection with " + connection.address() + " broke: " + root);
    }

    /** Runs a callback; what it throws ends this connection and nothing else. */
    private void guard(Runnable callback) {
        try {
            callback.run();
        } catch (MalformedFrameException e) {
            fail(malformed(e));
        } catch (RuntimeException e) {
            LOG.error("A callback of {} failed; the connection is closed", connection, e);
            fail("This side failed to handle what " + connection.address() + " sent: " + e);
        }
    }

    private String malformed(Throwable cause) {
        return "The peer " + connection.address() + " broke the protocol: " + cause.getMessage() + ".";
    }

    private void fail(String reason) {
        failed = true;
        if (!closed) {
            connection.close(reason);
        }
    }
}
