package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what happens on a connection for a test to look at. Thread-safe. */
final class Recorder implements ConnectionListener {
    final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Connection> opened = new CompletableFuture<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();

    @Override
    public void onOpen(Connection connection) {
        opened.complete(connection);
    }

    @Override
    public void onFrame(Connection connection, ByteBuf frame) {
        frames.add(ByteBufUtil.getBytes(frame));
    }

    @Override
    public void onClosed(Connection connection, String reason) {
        closed.complete(reason);
    }

    byte[] nextFrame() throws InterruptedException {
        byte[] frame = frames.poll(20, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return frame;
    }
}
