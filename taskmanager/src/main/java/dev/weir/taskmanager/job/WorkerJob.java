package dev.weir.taskmanager.job;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.types.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job on this worker: its jars in a directory of their own, and the one class loader over them. Thread-safe; {@link #fetch}
 * is the body of its fetching thread.
 */
final class WorkerJob {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerJob.class);

    private final JobID id;
    private final String name;
    private final List<BlobKey> jars;
    private final Path directory;
    private final JarFetcher fetcher;
    private final JobLoaderFactory loaders;
    private final CompletableFuture<JobClasses> classes = new CompletableFuture<>();

    WorkerJob(
            JobID id, String name, List<BlobKey> jars, Path directory, JarFetcher fetcher, JobLoaderFactory loaders) {
        this.id = id;
        this.name = name;
        this.jars = List.copyOf(jars);
        this.directory = directory;
        this.fetcher = fetcher;
        this.loaders = loaders;
    }

    /** Fetches the jars and opens the loader; ends early when the job was closed meanwhile. */
    void fetch() {
        try {
            List<Path> files = new ArrayList<>();
            if (!jars.isEmpty()) {
                Files.createDirectories(directory);
            }
            for (BlobKey jar : jars) {
                Path file = directory.resolve(jar.sha256Hex() + ".jar");
                if (!Files.exists(file)) {
                    fetcher.fetch(jar, file);
                }
                files.add(file);
            }
            ClassLoader loader = loaders.open(name, files);
            if (!classes.complete(new JobClasses(loader, new Codecs(loader)))) {
                loaders.close(loader);
            }
        } catch (WeirException e) {
            classes.completeExceptionally(e);
        } catch (IOException | RuntimeException | LinkageError e) {
            classes.completeExceptionally(new WeirException(
                    ErrorCode.STORAGE_FAILED, "The jars of job " + id + " can't be kept in " + directory + ": " + e, e));
        }
    }

    /**
     * The job's classes; waits for its jars.
     *
     * @throws WeirException when they can't be had
     */
    JobClasses classes() throws InterruptedException {
        try {
            return classes.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WeirException known) {
                throw known;
            }
            throw new WeirException(
                    ErrorCode.INTERNAL, "The classes of job " + id + " can't be had: " + e.getCause(), e.getCause());
        }
    }

    /** Closes the loader and deletes the jars; nothing of the job runs any more. */
    void close() {
        boolean early = classes.completeExceptionally(
                new WeirException(ErrorCode.NOT_FOUND, "The job " + id + " was released."));
        try {
            if (!early && !classes.isCompletedExceptionally()) {
                loaders.close(classes.join().loader());
            }
            if (!jars.isEmpty() && Files.exists(directory)) {
                delete();
            }
        } catch (IOException e) {
            // The job is over either way; what is left is disk space, which a person has to look after.
            LOG.warn("The files of job {} in {} can't be deleted", id, directory, e);
        }
    }

    private void delete() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
