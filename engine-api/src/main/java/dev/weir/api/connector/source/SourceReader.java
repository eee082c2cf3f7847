package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the splits that its subtask was assigned. Created, called and closed by the task thread; the only thing another
 * thread may do is to complete the future that {@link #isAvailable()} returned. {@code close} is called once, also after
 * a failure, and releases everything.
 */
@Public
@SuppressWarnings("try") // close throws what it likes: the engine does not call it in a try statement
public interface SourceReader<T, SplitT extends SourceSplit> extends AutoCloseable {

    /** Called once, after splits of a restored checkpoint were added and before the first poll. */
    void start();

    /** Emits at most a few elements, without waiting, and says whether to poll again. */
    InputStatus pollNext(ReaderOutput<T> output) throws Exception;

    /** Returns the splits still to be read, each from where it has got to. */
    List<SplitT> snapshotState(long checkpointId);

    /**
     * Returns a future that is complete once polling makes sense. Asked for after {@link InputStatus#NOTHING_AVAILABLE};
     * the caller adds no action to it that touches the reader, it only wakes the task.
     */
    CompletableFuture<Void> isAvailable();

    /** Adds splits to be read behind those already there. */
    void addSplits(List<SplitT> splits);

    /** Called once no further split will come. */
    void notifyNoMoreSplits();

    /** Handles an event of the enumerator; a reader that sends for none gets none. */
    default void handleSourceEvents(SourceEvent sourceEvent) {}
}
