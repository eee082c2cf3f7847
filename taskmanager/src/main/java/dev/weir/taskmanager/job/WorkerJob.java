package dev.weir.taskmanager.job;

import dev.weir.api.JobID;
import dev.weir.api.config.Configuration;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeSettings;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.taskmanager.task.ThreadMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job on this worker: its jars in a directory of their own, and the one class loader over them, which all attempts share.
 * Thread-safe; fetches on a thread of its own. One whose jars could not be had stays so: the next attempts get another.
 */
final class WorkerJob {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerJob.class);

    private final JobID id;
    private final String name;
    private final List<BlobKey> jars;
    private final Map<String, String> configuration;
    private final Path directory;
    private final JarFetcher fetcher;
    private final JobLoaderFactory loaders;
    private final CompletableFuture<JobClasses> classes = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param deployment any of the job
     * @param threads makes the one thread that fetches
     */
    WorkerJob(
            JobDeployment deployment,
            Path directory,
            JarFetcher fetcher,
            JobLoaderFactory loaders,
            ThreadMaker threads) {
        this.id = deployment.job();
        this.name = deployment.jobName();
        this.jars = deployment.jars();
        this.configuration = deployment.configuration();
        this.directory = directory;
        this.fetcher = fetcher;
        this.loaders = loaders;
        this.thread = threads.make("jars of " + name, this::fetch);
    }

    /** Begins to fetch the jars. */
    void start() {
        thread.start();
    }

    /** Waits until the fetching thread has ended. */
    void awaitFetched() throws InterruptedException {
        thread.join();
    }

    private void fetch() {
        try {
            open();
        } catch (WeirException e) {
            classes.completeExceptionally(e);
        } catch (IOException | RuntimeException | LinkageError e) {
            classes.completeExceptionally(new WeirException(
                    ErrorCode.STORAGE_FAILED,
                    "The jars of job " + id + " can't be kept in " + directory + ": " + e,
                    e));
        }
        if (closed) {
            // What came after the job was closed.
            delete();
        }
    }

    private void open() throws IOException {
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
        TypeSettings settings = TypeSettings.of(Configuration.fromMap(configuration));
        if (!classes.complete(new JobClasses(loader, new Codecs(loader, settings)))) {
            loaders.close(loader);
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

    /** Whether its classes can't be had. */
    boolean hasFailed() {
        return classes.isCompletedExceptionally();
    }

    /** Closes the loader and deletes the jars; nothing of the job runs any more. */
    void close() {
        closed = true;
        boolean early = classes.completeExceptionally(
                new WeirException(ErrorCode.NOT_FOUND, "The job " + id + " was released."));
        thread.interrupt();
        if (!early && !classes.isCompletedExceptionally()) {
            try {
                loaders.close(classes.join().loader());
            } catch (IOException e) {
                LOG.warn("The class loader of job {} can't be closed", id, e);
            }
        }
        delete();
    }

    private void delete() {
        if (jars.isEmpty() || !Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The job is over either way; what is left is disk space, which a person has to look after.
            LOG.warn("The jars of job {} in {} can't be deleted", id, directory, e);
        }
    }
}
