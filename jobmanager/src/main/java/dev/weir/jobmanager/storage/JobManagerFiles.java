package dev.weir.jobmanager.storage;

import dev.weir.core.time.Clock;
import dev.weir.transport.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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

    private JobManagerFiles(Optional<StorageDirectory> storage, Path temporary, long epoch, JobStore jobs, Path blobs)
            throws IOException {
        this.storage = storage;
        this.temporary = temporary;
        this.epoch = epoch;
        this.jobs = jobs;
        this.blobs = new BlobStore(blobs, MAX_JAR_BYTES);
        this.jars = new JarStore(this.blobs);
    }

    /**
     * Takes the storage directory, or else makes a directory in the temporary one. Nothing counts epochs then, and workers may
     * know an earlier JobManager: the epoch is drawn from the clock.
     */
    public static JobManagerFiles open(Optional<Path> storageDir, Path temporaryDir, Clock clock) throws IOException {
        if (storageDir.isEmpty()) {
            Path own = Files.createTempDirectory(Files.createDirectories(temporaryDir), "weir-jobmanager-");
            return new JobManagerFiles(
                    Optional.empty(), own, clock.currentTimeMillis(), new JobStore.Transient(), own.resolve("blobs"));
        }
        StorageDirectory storage = StorageDirectory.open(storageDir.get());
        try {
            Path jobs = storage.inside("jobs");
            Path blobs = storage.inside("blobs");
            dropFormerJobs(jobs, blobs);
            return new JobManagerFiles(
                    Optional.of(storage), blobs, storage.epoch(), new DirectoryJobStore(jobs), blobs);
        } catch (IOException e) {
            storage.close();
            throw e;
        }
    }

    /** The epoch of this JobManager's leadership. */
    public long epoch() {
        return epoch;
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

    /** Jobs do not outlive their JobManager yet, so that nobody would ever ask for these files again. */
    private static void dropFormerJobs(Path jobs, Path blobs) throws IOException {
        for (Path directory : List.of(jobs, blobs)) {
            try (Stream<Path> files = Files.list(directory)) {
                List<Path> former = files.toList();
                if (!former.isEmpty()) {
                    LOG.info("Dropped {} files of a former JobManager in {}", former.size(), directory);
                }
                for (Path file : former) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
