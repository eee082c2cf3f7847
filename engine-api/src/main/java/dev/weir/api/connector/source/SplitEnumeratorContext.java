package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** The enumerator's door to its readers; used by the source's coordinator thread. */
@Public
public interface SplitEnumeratorContext<SplitT extends SourceSplit> {

    /** Returns how many readers the source has. */
    int currentParallelism();

    /** Returns the readers that have registered, by subtask. */
    Map<Integer, ReaderInfo> registeredReaders();

    /** Sends splits to registered readers. */
    void assignSplits(SplitsAssignment<SplitT> newSplitAssignments);

    /** Sends one split to a registered reader. */
    default void assignSplit(SplitT split, int subtask) {
        assignSplits(new SplitsAssignment<>(Map.of(subtask, List.of(split))));
    }

    /** Tells a registered reader that it gets no further split. */
    void signalNoMoreSplits(int subtask);

    /** Sends an event to a registered reader. */
    void sendEventToSourceReader(int subtaskId, SourceEvent event);

    /**
     * Runs something slow on another thread and hands its result, or what it threw, to the handler on the coordinator
     * thread. The callable must not touch the enumerator's fields.
     */
    <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler);

    /** Runs something on the coordinator thread, soon; may be called by any thread. */
    void runInCoordinatorThread(Runnable runnable);
}
