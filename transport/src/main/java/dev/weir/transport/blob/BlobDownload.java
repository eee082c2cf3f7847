package dev.weir.transport.blob;

import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The client's side of one blob connection: the event loop adds chunks, one other thread takes them. Thread-safe by its
 * lock.
 *
 * <p>Bounded: from {@value #PAUSE_AT} waiting chunks on nothing is read from the socket.
 */
final class BlobDownload implements ConnectionListener {
    private static final int PAUSE_AT = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuf> chunks = new ArrayDeque<>();
    private Connection connection;
    private boolean found;
    private String failure;

    @Override
    public void onOpen(Connection opened) {
        locked(() -> {
            connection = opened;
            if (failure != null) {
                connection.close(failure);
            }
        });
    }

    @Override
    public void onFrame(Connection from, ByteBuf frame) {
        if (!frame.isReadable()) {
            throw new MalformedFrameException("a blob frame is empty");
        }
        byte kind = frame.readByte();
        locked(() -> {
            switch (kind) {
                case BlobCodec.FOUND -> found = true;
                case BlobCodec.CHUNK -> add(frame);
                case BlobCodec.ERROR -> fail(BlobCodec.readError(frame) + ".");
                default -> throw new MalformedFrameException("a blob frame has an unknown kind: " + kind);
            }
        });
    }

    private void add(ByteBuf frame) {
        if (failure == null) {
            chunks.add(frame.retain());
            if (chunks.size() >= PAUSE_AT) {
                connection.setReading(false);
            }
        }
    }

    @Override
    public void onClosed(Connection of, String reason) {
        locked(() -> fail(reason));
    }

    private void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Waits until the server says that it has the blob. */
    void awaitFound(long timeoutMs) throws IOException, InterruptedException {
        lock.lock();
        try {
            await(() -> found, timeoutMs);
        } finally {
            lock.unlock();
        }
    }

    /** The next chunk, which the caller releases. */
    ByteBuf next(long timeoutMs) throws IOException, InterruptedException {
        lock.lock();
        try {
            await(() -> !chunks.isEmpty(), timeoutMs);
            if (chunks.size() == PAUSE_AT / 2) {
                connection.setReading(true);
            }
            return chunks.remove();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier arrived, long timeoutMs) throws IOException, InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (!arrived.getAsBoolean()) {
            if (failure != null) {
                throw new IOException(failure);
            }
            if (nanos <= 0) {
                throw new IOException("the server went silent.");
            }
            nanos = changed.awaitNanos(nanos);
        }
    }

    /** Ends the download, whole or not; nothing is kept. */
    void close() {
        locked(() -> {
            fail("The download is over.");
            chunks.forEach(ByteBuf::release);
            chunks.clear();
            if (connection != null) {
                connection.close("The download is over.");
            }
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
