package dev.weir.jobmanager.storage;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The storage directory of the one JobManager that holds its lock. Holding the lock is leadership: the epoch in it was raised
 * under the lock, so that no other JobManager of the directory ever had the same. Opened and closed by the boot thread.
 */
public final class StorageDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String EPOCH = "epoch";

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;
    private final long epoch;

    private StorageDirectory(Path directory, FileChannel channel, FileLock lock, long epoch) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
        this.epoch = epoch;
    }

    /** Makes the directory if need be, locks it and raises its epoch; durable when this returns. */
    public static StorageDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = lock(directory, channel);
                return new StorageDirectory(directory, channel, lock, raiseEpoch(directory));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WeirException(
                    ErrorCode.STORAGE_FAILED,
                    "The storage directory " + directory + " can't be used (" + e
                            + "): correct high-availability.storageDir or its permissions.",
                    e);
        }
    }

    /** Higher than that of every JobManager that had the directory before. */
    public long epoch() {
        return epoch;
    }

    /** A directory inside, made if need be. */
    public Path inside(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }

    private static FileLock lock(Path directory, FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, e); // Another JobManager of this JVM.
        }
        throw inUse(directory, null);
    }

    private static WeirException inUse(Path directory, Exception cause) {
        return new WeirException(
                ErrorCode.STORAGE_FAILED,
                "Another JobManager uses the storage directory " + directory
                        + ": stop it, or give this one another high-availability.storageDir.",
                cause);
    }

    private static long raiseEpoch(Path directory) throws IOException {
        Path file = directory.resolve(EPOCH);
        Optional<byte[]> before = SealedFile.read(file);
        if (before.isPresent() && before.get().length != Long.BYTES) {
            throw new WeirException(ErrorCode.STORAGE_FAILED, "The file " + file + " does not hold an epoch.");
        }
        long raised = 1 + before.map(bytes -> ByteBuffer.wrap(bytes).getLong()).orElse(0L);
        SealedFile.write(file, ByteBuffer.allocate(Long.BYTES).putLong(raised).array());
        return raised;
    }
}
