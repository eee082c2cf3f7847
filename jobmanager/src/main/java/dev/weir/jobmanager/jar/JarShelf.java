package dev.weir.jobmanager.jar;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.storage.JarStore;
import dev.weir.transport.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The jars that were uploaded, until somebody deletes them or the JobManager ends. Thread-safe.
 *
 * <p>A file's name is its content's hash. What clients send is looked up in a table, and never becomes a path.
 */
public final class JarShelf implements AutoCloseable {
    private static final int MAX_JARS = 100;

    private final Path directory;
    private final long maxBytes;
    private final LongSupplier nowMs;
    private final BlobStore blobs;
    private final JarStore users;
    private final Map<String, StoredJar> jars = new LinkedHashMap<>();

    private JarShelf(Path directory, long maxBytes, LongSupplier nowMs) throws IOException {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.nowMs = nowMs;
        this.blobs = new BlobStore(directory, maxBytes);
        this.users = new JarStore(blobs);
    }

    /**
     * An empty shelf in a new directory of its own.
     *
     * @param maxBytes bounds all jars together
     */
    public static JarShelf open(Path parent, long maxBytes, LongSupplier nowMs) throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "weir-jars-");
        return new JarShelf(directory, maxBytes, nowMs);
    }

    /**
     * Takes a jar; the same content under the same label is there once.
     *
     * @throws WeirException if the content is no jar, or the shelf is full
     */
    public StoredJar add(JarLabel label, InputStream content) throws IOException {
        requireRoom(0);
        BlobKey key = users.put(content);
        boolean kept = false;
        try {
            Optional<String> mainClass = JarInspection.mainClassOf(pathOf(key));
            StoredJar jar = StoredJar.of(label, key, nowMs.getAsLong(), mainClass);
            kept = keep(jar);
            return jar;
        } finally {
            if (!kept) {
                users.release(List.of(key));
            }
        }
    }

    /** All jars, the newest first. */
    public synchronized List<StoredJar> list() {
        return jars.values().stream()
                .sorted(Comparator.comparingLong(StoredJar::uploadedMs).reversed())
                .toList();
    }

    /** The jar of that id. */
    public synchronized Optional<StoredJar> find(String id) {
        return Optional.ofNullable(jars.get(id));
    }

    /** Where a jar's bytes are, until it is removed. */
    public Path pathOf(StoredJar jar) throws IOException {
        return pathOf(jar.key());
    }

    /** Forgets a jar; whether there was one. */
    public boolean remove(String id) throws IOException {
        StoredJar jar;
        synchronized (this) {
            jar = jars.remove(id);
        }
        if (jar != null) {
            users.release(List.of(jar.key()));
        }
        return jar != null;
    }

    /** Deletes all jars. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path pathOf(BlobKey key) throws IOException {
        return blobs.find(key)
                .orElseThrow(() ->
                        new WeirException(ErrorCode.NOT_FOUND, "The jar was deleted a moment ago: upload it again."));
    }

    /** Whether the jar is new here; one that is there already only becomes younger. */
    private synchronized boolean keep(StoredJar jar) {
        boolean known = jars.containsKey(jar.id());
        if (!known) {
            requireRoom(jar.key().sizeBytes());
        }
        jars.put(jar.id(), jar);
        return !known;
    }

    private synchronized void requireRoom(long moreBytes) {
        long bytes = jars.values().stream()
                .map(StoredJar::key)
                .distinct()
                .mapToLong(BlobKey::sizeBytes)
                .sum();
        if (jars.size() >= MAX_JARS || bytes + moreBytes > maxBytes) {
            throw new WeirException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "There is no room for another jar (" + jars.size() + " of at most " + MAX_JARS + ", " + bytes
                            + " of at most " + maxBytes + " bytes): delete some with DELETE /jars/ID.");
        }
    }
}
