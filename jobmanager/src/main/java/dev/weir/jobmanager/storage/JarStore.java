package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.rpc.control.Failure;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of jobs that are under way, each kept once however many jobs use it, and deleted after the last. Thread-safe.
 *
 * <p>Nothing is deleted while something comes in: what comes in may be the very jar that nobody needed a moment ago.
 */
public final class JarStore {
    private static final Logger LOG = LoggerFactory.getLogger(JarStore.class);

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

    /**
     * Takes over what a former JobManager left: counts the jars of these jobs, and deletes all others. Called once, before anything
     * comes in.
     *
     * @return why each job that has not all of its jars can't be run
     */
    public synchronized Map<JobID, Failure> adopt(List<JobRecord> jobs) throws IOException {
        Map<JobID, Failure> damaged = new HashMap<>();
        Map<BlobKey, Boolean> whole = new HashMap<>();
        for (JobRecord job : jobs) {
            Optional<BlobKey> missing = Optional.empty();
            for (BlobKey jar : job.jars()) {
                if (!whole.containsKey(jar)) {
                    whole.put(jar, blobs.isWhole(jar));
                }
                if (!whole.get(jar)) {
                    missing = Optional.of(jar);
                }
            }
            if (missing.isPresent()) {
                damaged.put(job.id(), missing(missing.get()));
            } else {
                job.jars().forEach(jar -> users.merge(jar, 1, Integer::sum));
            }
        }
        int deleted = blobs.retain(users.keySet());
        if (deleted > 0) {
            LOG.info("Deleted {} jars that no job needs", deleted);
        }
        return damaged;
    }

    private static Failure missing(BlobKey jar) {
        return new Failure(
                ErrorCode.BAD_JAR,
                "The job can't be run again: its jar " + jar.sha256Hex() + " of " + jar.sizeBytes()
                        + " bytes is missing from the storage directory, or damaged; submit the job again.",
                "");
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
