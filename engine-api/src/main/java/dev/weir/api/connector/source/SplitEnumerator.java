package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import java.io.IOException;
import java.util.List;

/** Finds a source's splits and hands them to its readers; owned by the source's coordinator thread. */
@Public
public interface SplitEnumerator<SplitT extends SourceSplit, CheckpointT> extends AutoCloseable {

    /** Called once, before any other method. */
    void start();

    /**
     * Handles a reader's request for a split.
     *
     * @param requesterHostname where the reader runs, or null if that is not known
     */
    void handleSplitRequest(int subtaskId, String requesterHostname);

    /** Takes back splits whose reader failed after the last checkpoint. */
    void addSplitsBack(List<SplitT> splits, int subtaskId);

    /** Called when a reader has registered, again after each restart of it. */
    void addReader(int subtaskId);

    /** Returns what a checkpoint must hold: all that is not assigned yet. */
    CheckpointT snapshotState(long checkpointId) throws Exception;

    /** Handles an event of a reader. */
    default void handleSourceEvent(int subtaskId, SourceEvent sourceEvent) {}

    /** Releases everything; called once, also after a failure. */
    @Override
    void close() throws IOException;
}
