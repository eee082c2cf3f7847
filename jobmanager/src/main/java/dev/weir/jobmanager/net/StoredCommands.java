package dev.weir.jobmanager.net;

import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of one control connection whose frames are too long for it: they lie in the store, and their names are sent.
 * Thread-safe by its monitor; files are written by the executor.
 *
 * <p>A frame stays until its command is answered or the connection ends; a repeated command sends the name again. Messages
 * that come after a command may overtake it while it is written or fetched, which workers are made for (W2).
 */
final class StoredCommands {
    private static final Logger LOG = LoggerFactory.getLogger(StoredCommands.class);

    private final FrameStore store;
    private final Executor files;
    private final Consumer<byte[]> sender;
    /** Empty while the frame is written. */
    private final Map<CommandId, Optional<BlobKey>> open = new HashMap<>();

    private boolean closed;

    /** @param sender sends a short frame */
    StoredCommands(FrameStore store, Executor files, Consumer<byte[]> sender) {
        this.store = store;
        this.files = files;
        this.sender = sender;
    }

    /** Sends the name of a command that lies in the store; false when it does not. */
    boolean sendAgain(long epoch, CommandId command) {
        Optional<BlobKey> stored;
        synchronized (this) {
            stored = open.get(command);
        }
        if (stored == null) {
            return false;
        }
        stored.ifPresent(key -> sendName(epoch, command, key));
        return true;
    }

    /** Puts a command into the store and sends its name. */
    void send(long epoch, CommandId command, byte[] frame) {
        synchronized (this) {
            if (closed) {
                return;
            }
            open.put(command, Optional.empty());
        }
        try {
            files.execute(() -> write(epoch, command, frame));
        } catch (RejectedExecutionException e) {
            LOG.debug("Too much is written at the moment, and the command is sent whole", e);
            answered(command);
            sender.accept(frame);
        }
    }

    private void write(long epoch, CommandId command, byte[] frame) {
        BlobKey key;
        try {
            key = store.put(frame);
        } catch (IOException e) {
            LOG.warn("A command can't be put into the blob store and is sent whole", e);
            answered(command);
            sender.accept(frame);
            return;
        }
        boolean wanted;
        synchronized (this) {
            wanted = open.replace(command, Optional.of(key)) != null;
        }
        if (wanted) {
            sendName(epoch, command, key);
        } else {
            release(key);
        }
    }

    /** The worker has answered. */
    void answered(CommandId command) {
        Optional<BlobKey> stored;
        synchronized (this) {
            stored = open.remove(command);
        }
        if (stored != null) {
            stored.ifPresent(this::releaseLater);
        }
    }

    /** The connection has ended. */
    void close() {
        Map<CommandId, Optional<BlobKey>> left;
        synchronized (this) {
            closed = true;
            left = new HashMap<>(open);
            open.clear();
        }
        left.values().forEach(stored -> stored.ifPresent(this::releaseLater));
    }

    private void sendName(long epoch, CommandId command, BlobKey key) {
        sender.accept(ControlCodec.encode(new CommandInStore(epoch, command, key)));
    }

    private void releaseLater(BlobKey key) {
        try {
            files.execute(() -> release(key));
        } catch (RejectedExecutionException e) {
            LOG.debug("The JobManager stops, and its next start looks after what is left", e);
        }
    }

    private void release(BlobKey key) {
        try {
            store.release(key);
        } catch (IOException e) {
            // It is disk space alone, and the next start of the JobManager looks after it.
            LOG.warn("The command {} can't be deleted from the blob store", key.sha256Hex(), e);
        }
    }
}
