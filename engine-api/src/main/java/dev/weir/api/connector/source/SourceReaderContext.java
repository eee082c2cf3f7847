package dev.weir.api.connector.source;

import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.annotation.Public;
import dev.weir.api.config.Configuration;
import java.util.concurrent.CompletableFuture;

/**
 * What a reader knows about its surroundings: its place, its enumerator, and the time. Used by the task thread. A reader
 * never sleeps and asks no other clock: it returns a future of {@link #availableAt} from
 * {@link SourceReader#isAvailable()}.
 */
@Public
public interface SourceReaderContext {

    /** Returns the job's configuration. */
    Configuration getConfiguration();

    /** Returns the name of the host that the reader runs on. */
    String getLocalHostName();

    /** Returns which subtask this is, counted from 0. */
    int getIndexOfSubtask();

    /** Returns how many subtasks the source has. */
    int currentParallelism();

    /** Returns which attempt to run the subtask this is, counted from 0 in each {@linkplain #getAttemptEpoch() epoch}. */
    int getAttemptNumber();

    /** Returns the epoch of the JobManager that made the attempt; later attempts have a higher epoch or number. */
    long getAttemptEpoch();

    /** Asks the enumerator for a split; the answer is {@code addSplits} or {@code notifyNoMoreSplits}, later. */
    void sendSplitRequest();

    /** Sends an event to the enumerator. */
    void sendSourceEventToCoordinator(SourceEvent sourceEvent);

    /** Returns the loader of the job's classes. */
    UserCodeClassLoader getUserCodeClassLoader();

    /** Returns the wall-clock time in milliseconds since 1970. */
    long currentTimeMillis();

    /** Returns a time in nanoseconds that only grows and whose zero means nothing. */
    long nanoTime();

    /**
     * Returns a future that completes once {@link #nanoTime()} has reached the given reading, already complete if it
     * has. The thread that completes it is unspecified.
     */
    CompletableFuture<Void> availableAt(long nanoTime);
}
