package dev.weir.core.state.page;

import java.io.IOException;

/** Takes rows of a snapshot one by one. Owned by the thread that reads the page. */
@FunctionalInterface
public interface SnapshotRowSink {

    /** Takes a row, which shows another one after the call. */
    void row(SnapshotRow row) throws IOException;
}
