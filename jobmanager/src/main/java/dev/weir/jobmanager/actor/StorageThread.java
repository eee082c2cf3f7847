package dev.weir.jobmanager.actor;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.storage.JarStore;
import dev.weir.jobmanager.storage.JobStore;
import dev.weir.rpc.control.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what blocks on a disk away from the actors, one thing after the other. Thread-safe. What waits is bounded by the executor's
 * queue; what finds no room there has failed.
 */
public final class StorageThread {
    private static final Logger LOG = LoggerFactory.getLogger(StorageThread.class);

    private final Executor thread;
    private final JobStore jobs;
    private final JarStore jars;

    /** Runs on an executor of one thread, which stays the caller's. */
    public StorageThread(Executor thread, JobStore jobs, JarStore jars) {
        this.thread = thread;
        this.jobs = jobs;
        this.jars = jars;
    }

    /** What is done with the job store. */
    @FunctionalInterface
    interface Action {
        void on(JobStore store) throws IOException;
    }

    /** Does it, and then says how it went. */
    void run(Action action, Consumer<Optional<Failure>> outcome) {
        try {
            thread.execute(() -> outcome.accept(attempt(action)));
        } catch (RejectedExecutionException e) {
            LOG.warn("The storage thread takes no more", e);
            outcome.accept(Optional.of(new Failure(
                    ErrorCode.STORAGE_FAILED,
                    "The JobManager has too much to store, or stops: try again in a while.",
                    "")));
        }
    }

    /** One job needs these jars no more. */
    void releaseJars(List<BlobKey> released) {
        run(store -> jars.release(released), outcome -> {});
    }

    private Optional<Failure> attempt(Action action) {
        try {
            action.on(jobs);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("The storage directory can't be written", e);
            return Optional.of(new Failure(
                    ErrorCode.STORAGE_FAILED,
                    "The JobManager can't write its storage directory (" + e
                            + "): make room or correct its permissions.",
                    ""));
        } catch (WeirException e) {
            LOG.warn("Something can't be stored", e);
            return Optional.of(new Failure(e.code(), e.getMessage(), ""));
        } catch (RuntimeException e) {
            // edge of the thread: whoever waits for the outcome must get one
            LOG.error("Storing broke", e);
            return Optional.of(new Failure(ErrorCode.INTERNAL, "Storing broke: " + e + ".", ""));
        }
    }
}
