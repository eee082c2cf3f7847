package dev.weir.jobmanager.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What storage does with files, so that its formats can be run over a disk that fails, tears or forgets. Called by one thread
 * at a time. Paths are names and nothing else: what they mean is the disk's.
 *
 * <p>A crash may leave of a {@link #write} that has not returned any part of it, and undo every {@link #rename}, {@link
 * #delete} and creation since the last {@link #sync} of their directory; nothing else.
 */
public interface Disk {

    /** Makes a directory, and what is missing above it; durable when this returns. One that is there is fine. */
    void makeDirectory(Path directory) throws IOException;

    /** The names of all that lies in a directory, in their natural order. */
    List<String> list(Path directory) throws IOException;

    /** The first bytes of a file, no more than that many; empty if there is no such file. */
    Optional<byte[]> read(Path file, int maxBytes) throws IOException;

    /** Makes or replaces a file; its content, not its name, is durable when this returns. */
    void write(Path file, byte[] content) throws IOException;

    /** Gives a file another name in its directory; what had that name is gone. Whole or not at all. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file; one that is not there is fine. */
    void delete(Path file) throws IOException;

    /** Makes durable which names are in a directory. */
    void sync(Path directory) throws IOException;

    /** Locks a file, which is made if need be, until the lock is closed or the process ends; empty if another holds it. */
    Optional<Closeable> lock(Path file) throws IOException;
}
