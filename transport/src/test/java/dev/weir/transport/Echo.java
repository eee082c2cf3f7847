package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Sends every frame back; a frame that starts with 0xEE makes it throw. Has no state. */
final class Echo implements ConnectionListener {
    static final Acceptor ACCEPTOR =
            peer -> new Acceptor.Acceptance(new Echo(), "echo".getBytes(StandardCharsets.US_ASCII));

    @Override
    public void onOpen(Connection connection) {}

    @Override
    public void onFrame(Connection connection, ByteBuf frame) {
        if (frame.isReadable() && frame.getUnsignedByte(frame.readerIndex()) == 0xEE) {
            throw new MalformedFrameException("0xEE is not allowed");
        }
        connection.send(frame.retainedSlice());
    }

    @Override
    public void onClosed(Connection connection, String reason) {}
}
