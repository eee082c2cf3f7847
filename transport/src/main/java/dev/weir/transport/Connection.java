package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;

/**
 * An authenticated connection that carries frames. Thread-safe: every call may come from any thread, in which case
 * frames of one thread keep their order.
 *
 * <p>What is sent waits in the socket's queue. That queue is bounded: a sender that does not look at {@link
 * #isWritable()} and piles up more than {@value #MAX_PENDING_BYTES} bytes loses the connection.
 */
// A write or close that fails comes back as an exception or as the end of the channel.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Connection {
    /** How much may wait for the socket before {@link #isWritable} turns false, and when it turns back. */
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 256 << 10);

    private static final int MAX_PENDING_BYTES = 64 << 20;

    private final Channel channel;
    private final PeerHello peer;
    private final CloseReason closeReason;

    Connection(Channel channel, PeerHello peer, CloseReason closeReason) {
        this.channel = channel;
        this.peer = peer;
        this.closeReason = closeReason;
    }

    /** What the peer proved in the hello. */
    public PeerHello peer() {
        return peer;
    }

    public Purpose purpose() {
        return peer.purpose();
    }

    public InetSocketAddress address() {
        return peer.address();
    }

    /** The thread on which the listener is called. */
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    /** Sends one frame and flushes. Takes over the buffer's reference. */
    public void send(ByteBuf frame) {
        if (admitted(frame)) {
            channel.writeAndFlush(frame, channel.voidPromise());
        }
    }

    /** Sends one frame and flushes; the array must not change afterwards. */
    public void send(byte[] frame) {
        send(Unpooled.wrappedBuffer(frame));
    }

    /** Queues one frame without flushing. Takes over the buffer's reference. */
    public void write(ByteBuf frame) {
        if (admitted(frame)) {
            channel.write(frame, channel.voidPromise());
        }
    }

    /** Hands everything written so far to the socket. */
    public void flush() {
        channel.flush();
    }

    /** False while more bytes wait for the socket than is useful; {@link ConnectionListener} hears of changes. */
    public boolean isWritable() {
        return channel.isWritable();
    }

    /**
     * Begins to send a sign of life at each interval, and to watch for those of the other side; called once, by the listener's
     * {@link ConnectionListener#onOpen}. For connections on which empty frames mean nothing else.
     *
     * @param silent called on the event loop when nothing came for the time-out
     * @param heard called on the event loop when something comes after that
     */
    public void startPings(PingSettings settings, Runnable silent, Runnable heard) {
        channel.pipeline().addFirst(new PingHandler(settings, silent, heard));
    }

    /** Stops or resumes reading from the socket; frames that are decoded already still come. */
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    /** Closes the connection; the reason is what this side's listener hears (the first one wins). */
    public void close(String reason) {
        closeReason.offer(reason);
        channel.close();
    }

    private boolean admitted(ByteBuf frame) {
        int length = frame.readableBytes();
        if (length > peer.purpose().maxFrameBytes()) {
            frame.release();
            throw new IllegalArgumentException("A frame is too long for its connection: bytes=" + length + " max="
                    + peer.purpose().maxFrameBytes() + " purpose=" + peer.purpose());
        }
        if (channel.bytesBeforeWritable() > MAX_PENDING_BYTES) {
            frame.release();
            close("The peer " + peer.address() + " does not read: more than " + MAX_PENDING_BYTES
                    + " bytes wait for it.");
            return false;
        }
        return true;
    }

    @Override
    public String toString() {
        return peer.purpose() + " connection with " + peer.address();
    }
}
