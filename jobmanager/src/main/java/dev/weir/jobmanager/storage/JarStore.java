package dev.weir.jobmanager.storage;

import dev.weir.core.ids.BlobKey;
import dev.weir.transport.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The jars of jobs that are under way, each kept once however many jobs use it, and deleted after the last. Thread-safe.
 *
 * <p>Nothing is deleted while something comes in: what comes in may be the very jar that nobody needed a moment ago.
 */
public final class JarStore {
    private final BlobStore blobs;
    private final Map<BlobKey, Integer> users = new HashMap<>();
    private final Set<BlobKey> unused = new LinkedHashSet<>();
    private int incoming;

    public JarStore(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Takes a jar for one job; whoever gets the key gives it back with {@link #release}. */
    public BlobKey put(InputStream content) throws IOException {
        synchronized (this) {
            incoming++;
        }
        BlobKey key = null;
        try {
            key = blobs.put(content);
            return key;
        } finally {
            arrived(key);
        }
    }

    /** Where a jar's bytes are; empty when it is not here. */
    public Optional<Path> find(BlobKey jar) throws IOException {
        return blobs.find(jar);
    }

    /** One job needs these jars no more. */
    public synchronized void release(List<BlobKey> jars) throws IOException {
        for (BlobKey jar : jars) {
            if (users.merge(jar, -1, Integer::sum) == 0) {
                users.remove(jar);
                unused.add(jar);
            }
        }
        deleteUnused();
    }

    private synchronized void arrived(BlobKey key) throws IOException {
        incoming--;
        if (key != null) {
            users.merge(key, 1, Integer::sum);
            unused.remove(key);
        }
        deleteUnused();
    }

    private void deleteUnused() throws IOException {
        if (incoming > 0) {
            return;
        }
        for (BlobKey jar : new ArrayList<>(unused)) {
            blobs.delete(jar);
            unused.remove(jar);
        }
    }
}
