package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.time.Clock;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.rpc.control.Failure;
import dev.weir.transport.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files of one JobManager: in its storage directory, or in a temporary one that ends with it. Opened and closed by the
 * boot thread.
 */
public final class JobManagerFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobManagerFiles.class);
    private static final long MAX_JAR_BYTES = 2L << 30;

    private final Optional<StorageDirectory> storage;
    private final Path temporary;
    private final long epoch;
    private final JobStore jobs;
    private final BlobStore blobs;
    private final JarStore jars;
    private final RecoveredJobs recovered;

    private JobManagerFiles(
            Optional<StorageDirectory> storage, Path temporary, long epoch, JobStore jobs, Path blobs, long nowMs)
            throws IOException {
        this.storage = storage;
        this.temporary = temporary;
        this.epoch = epoch;
        this.jobs = jobs;
        this.blobs = new BlobStore(blobs, MAX_JAR_BYTES);
        this.jars = new JarStore(this.blobs);
        this.recovered = withJars(jobs.recover(nowMs));
    }

    /**
     * Takes the storage directory and reads what former JobManagers left there, or else makes a directory in the temporary one.
     * Nothing counts epochs then, and workers may know an earlier JobManager: the epoch is drawn from the clock.
     */
    public static JobManagerFiles open(Optional<Path> storageDir, Path temporaryDir, Clock clock) throws IOException {
        long nowMs = clock.currentTimeMillis();
        return storageDir.isPresent() ? open(storageDir.get(), nowMs) : openTemporary(temporaryDir, nowMs);
    }

    private static JobManagerFiles open(Path storageDir, long nowMs) throws IOException {
        Disk disk = new LocalDisk();
        StorageDirectory storage = StorageDirectory.open(disk, storageDir);
        boolean opened = false;
        try {
            JobStore jobs = new DirectoryJobStore(disk, storage.inside("jobs"));
            Path blobs = storage.inside("blobs");
            JobManagerFiles files =
                    new JobManagerFiles(Optional.of(storage), blobs, storage.epoch(), jobs, blobs, nowMs);
            opened = true;
            return files;
        } catch (IOException e) {
            throw StorageDirectory.unusable(storageDir, e);
        } finally {
            if (!opened) {
                storage.close();
            }
        }
    }

    private static JobManagerFiles openTemporary(Path temporaryDir, long nowMs) {
        try {
            Path own = Files.createTempDirectory(Files.createDirectories(temporaryDir), "weir-jobmanager-");
            return new JobManagerFiles(
                    Optional.empty(), own, nowMs, new JobStore.Transient(), own.resolve("blobs"), nowMs);
        } catch (IOException e) {
            throw new WeirException(
                    ErrorCode.STORAGE_FAILED,
                    "The temporary directory " + temporaryDir + " can't be used (" + e
                            + "): correct io.tmp.dirs or its permissions, or make room.",
                    e);
        }
    }

    /** The epoch of this JobManager's leadership. */
    public long epoch() {
        return epoch;
    }

    /** What former JobManagers left. */
    public RecoveredJobs recovered() {
        return recovered;
    }

    public JobStore jobs() {
        return jobs;
    }

    public BlobStore blobs() {
        return blobs;
    }

    public JarStore jars() {
        return jars;
    }

    @Override
    public void close() throws IOException {
        if (storage.isPresent()) {
            storage.get().close();
        } else {
            delete(temporary);
        }
    }

    /** Jobs that are not run again need no jars. */
    private RecoveredJobs withJars(RecoveredJobs found) throws IOException {
        Map<JobID, Failure> damaged = jars.adopt(found.unfinished().stream()
                .filter(job -> !job.cancelled())
                .map(RecoveredJobs.Unfinished::record)
                .toList());
        List<RecoveredJobs.Unfinished> checked = found.unfinished().stream()
                .map(job -> new RecoveredJobs.Unfinished(
                        job.record(),
                        job.cancelled(),
                        Optional.ofNullable(damaged.get(job.record().id()))))
                .toList();
        if (!checked.isEmpty() || !found.ended().isEmpty()) {
            LOG.info(
                    "Found {} jobs that have not ended, of which {} lack a jar, and {} that have",
                    checked.size(),
                    damaged.size(),
                    found.ended().size());
        }
        return new RecoveredJobs(checked, found.ended());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
