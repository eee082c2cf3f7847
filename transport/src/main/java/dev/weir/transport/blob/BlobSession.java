package dev.weir.transport.blob;

import dev.weir.core.ids.BlobKey;
import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of one blob connection. Owned by its event loop; {@code file} and {@code left} belong to the one file
 * step that is under way ({@code reading}), and to the event loop between steps.
 */
final class BlobSession implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(BlobSession.class);

    private final BlobStore store;
    private final Executor files;
    private Connection connection;
    private FileChannel file;
    private long left;
    private boolean reading;
    private boolean closed;

    BlobSession(BlobStore store, Executor files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public void onOpen(Connection opened) {
        connection = opened;
    }

    @Override
    public void onFrame(Connection from, ByteBuf frame) {
        if (reading || file != null) {
            throw new MalformedFrameException("a second blob was asked for before the first one ended");
        }
        BlobKey key = BlobCodec.readGet(frame);
        step(() -> open(key));
    }

    @Override
    public void onWritabilityChanged(Connection of) {
        if (file != null && !reading && connection.isWritable()) {
            step(this::sendChunk);
        }
    }

    @Override
    public void onClosed(Connection of, String reason) {
        closed = true;
        if (!reading) {
            closeFile();
        }
    }

    private interface FileStep {
        void run() throws IOException;
    }

    private void step(FileStep step) {
        reading = true;
        try {
            files.execute(() -> {
                boolean done = attempt(step);
                connection.eventLoop().execute(() -> stepDone(done));
            });
        } catch (RejectedExecutionException e) {
            // More is asked for than the threads for files can queue, or they have ended.
            connection.close("Blobs can't be read here at the moment: try again.");
            stepDone(false);
        }
    }

    private boolean attempt(FileStep step) {
        try {
            step.run();
            return true;
        } catch (IOException | RuntimeException e) {
            // Edge of the thread: whatever broke ends this connection alone.
            LOG.warn("A blob can't be read", e);
            connection.close("A blob can't be read here: " + e);
            return false;
        }
    }

    private void open(BlobKey key) throws IOException {
        Optional<Path> path = store.find(key);
        if (path.isEmpty()) {
            connection.send(BlobCodec.error(
                    "there is no blob " + key.sha256Hex() + " of " + key.sizeBytes() + " bytes in this store"));
            return;
        }
        file = FileChannel.open(path.get());
        left = key.sizeBytes();
        connection.send(BlobCodec.found());
    }

    private void sendChunk() throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(1 + (int) Math.min(left, BlobCodec.CHUNK_BYTES));
        chunk.put(BlobCodec.CHUNK);
        while (chunk.hasRemaining()) {
            if (file.read(chunk) < 0) {
                throw new IOException("it is shorter than it was");
            }
        }
        left -= chunk.capacity() - 1;
        connection.send(Unpooled.wrappedBuffer(chunk.flip()));
    }

    private void stepDone(boolean well) {
        reading = false;
        if (file == null) {
            return;
        }
        if (closed || !well || left == 0) {
            closeFile();
        } else if (connection.isWritable()) {
            step(this::sendChunk);
        }
    }

    private void closeFile() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("A blob's file can't be closed", e);
            }
            file = null;
        }
    }
}
