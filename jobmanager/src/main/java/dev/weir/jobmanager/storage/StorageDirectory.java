package dev.weir.jobmanager.storage;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The storage directory of the one JobManager that holds its lock. Holding the lock is leadership: the epoch in it was raised
 * under the lock, so that no other JobManager of the directory ever had the same. Opened and closed by the boot thread.
 */
public final class StorageDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Disk disk;
    private final Path directory;
    private final Closeable lock;
    private final long epoch;

    private StorageDirectory(Disk disk, Path directory, Closeable lock, long epoch) {
        this.disk = disk;
        this.directory = directory;
        this.lock = lock;
        this.epoch = epoch;
    }

    /** Makes the directory if need be, locks it and raises its epoch; durable when this returns. */
    public static StorageDirectory open(Disk disk, Path directory) {
        try {
            disk.makeDirectory(directory);
            Closeable lock = disk.lock(directory.resolve(LOCK)).orElseThrow(() -> inUse(directory));
            boolean opened = false;
            try {
                StorageDirectory storage =
                        new StorageDirectory(disk, directory, lock, EpochFiles.raise(disk, directory));
                opened = true;
                return storage;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** Higher than that of every JobManager that had the directory before. */
    public long epoch() {
        return epoch;
    }

    /** A directory inside, made if need be. */
    public Path inside(String name) throws IOException {
        Path inner = directory.resolve(name);
        disk.makeDirectory(inner);
        return inner;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** One sentence for a directory with which nothing can be done. */
    static WeirException unusable(Path directory, IOException cause) {
        return new WeirException(
                ErrorCode.STORAGE_FAILED,
                "The storage directory " + directory + " can't be used (" + cause
                        + "): correct high-availability.storageDir or its permissions, or make room.",
                cause);
    }

    private static WeirException inUse(Path directory) {
        return new WeirException(
                ErrorCode.STORAGE_FAILED,
                "Another JobManager uses the storage directory " + directory
                        + ": stop it, or give this one another high-availability.storageDir.");
    }
}
