package dev.weir.core.state.page;

import java.io.IOException;

/**
 * Takes the pages of a snapshot. Thread-safe: the snapshot's thread calls it for most pages, the task for those that it must
 * write itself, perhaps at the same time.
 */
@FunctionalInterface
public interface SnapshotSink {

    /** Takes all rows of a page, which may be read during the call only. An exception ends the snapshot. */
    void write(SnapshotPage page) throws IOException;
}
