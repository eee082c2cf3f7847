package dev.weir.taskmanager;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import dev.weir.rpc.control.Failure;
import dev.weir.taskmanager.control.WorkerEvent;
import dev.weir.taskmanager.job.JarFetcher;
import dev.weir.taskmanager.task.ThreadMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the commands that lie in the leader's blob store, one after the other, on a thread that exists while there are some.
 * Thread-safe.
 *
 * <p>One that can't be had is tried again when the leader repeats it; after {@value #TRIES} times the core is told, which
 * refuses that command alone. At most {@value #MAX_WAITING} wait; the leader repeats the others.
 */
final class CommandFetcher implements AutoCloseable {
    static final int TRIES = 3;
    static final int MAX_WAITING = 64;
    private static final Logger LOG = LoggerFactory.getLogger(CommandFetcher.class);

    private final JarFetcher blobs;
    private final Path directory;
    private final Consumer<WorkerEvent> events;
    private final ThreadPoolExecutor executor;
    /** Those under way, with the tries that failed; guarded by the monitor. */
    private final Map<Key, Progress> progress = new HashMap<>();

    private record Key(long connection, CommandId command) {}

    /** How it goes with one command. */
    private static final class Progress {
        boolean underWay;
        int failures;
    }

    CommandFetcher(JarFetcher blobs, Path directory, ThreadMaker threads, Consumer<WorkerEvent> events) {
        this.blobs = blobs;
        this.directory = directory;
        this.events = events;
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                body -> threads.make("fetches commands", body));
        executor.allowCoreThreadTimeOut(true);
    }

    /** Brings a command, and hands it to the core as if it had come on that connection. */
    void fetch(long connection, CommandInStore stored) {
        Key key = new Key(connection, stored.command());
        synchronized (this) {
            Progress known = progress.computeIfAbsent(key, unused -> new Progress());
            if (known.underWay) {
                return;
            }
            known.underWay = true;
        }
        try {
            executor.execute(() -> run(key, stored));
        } catch (RejectedExecutionException e) {
            LOG.info("Too many commands wait to be fetched; {} is left for its next repetition", stored.command(), e);
            rest(key);
        }
    }

    private void run(Key key, CommandInStore stored) {
        try {
            CoordinatorMessage command = read(stored);
            forget(key);
            events.accept(new WorkerEvent.Received(key.connection(), command));
        } catch (WeirException e) {
            LOG.warn("A command of the leader can't be had", e);
            if (failedForGood(key)) {
                Failure failure =
                        new Failure(e.code(), "A command of the JobManager can't be had: " + e.getMessage(), "");
                events.accept(new WorkerEvent.CommandUnavailable(
                        key.connection(), stored.epoch(), stored.command(), failure));
            }
        }
    }

    private CoordinatorMessage read(CommandInStore stored) {
        BlobKey frame = stored.frame();
        Path file = directory.resolve("command-" + frame.sha256Hex());
        try {
            Files.createDirectories(directory);
            blobs.fetch(frame, file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            CoordinatorMessage message = ControlCodec.decodeCoordinatorMessage(bytes);
            if (message instanceof CommandInStore || message.epoch() != stored.epoch()) {
                throw new WeirException(
                        ErrorCode.MALFORMED_MESSAGE, "The blob " + frame.sha256Hex() + " is another message.");
            }
            return message;
        } catch (IOException e) {
            throw new WeirException(
                    ErrorCode.STORAGE_FAILED, "The file " + file + " can't be written or read: " + e + ".", e);
        }
    }

    private synchronized void rest(Key key) {
        progress.get(key).underWay = false;
    }

    private synchronized boolean failedForGood(Key key) {
        Progress known = progress.get(key);
        known.underWay = false;
        known.failures++;
        if (known.failures < TRIES) {
            return false;
        }
        progress.remove(key);
        return true;
    }

    /** The command is here, and those of older connections will never be. */
    private synchronized void forget(Key key) {
        progress.remove(key);
        progress.keySet().removeIf(other -> other.connection() < key.connection());
    }

    @Override
    public void close() {
        executor.shutdownNow().clear();
    }
}
