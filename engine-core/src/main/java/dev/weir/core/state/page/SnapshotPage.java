package dev.weir.core.state.page;

import java.io.IOException;

/** Shows a page of a state's table, as it was at the barrier, to a {@link SnapshotSink}. Owned by the thread of the call. */
public final class SnapshotPage {
    private final PageStore store;
    private final int snapshotEpoch;
    private final String state;
    private final RowPage page;

    SnapshotPage(PageStore store, int snapshotEpoch, String state, RowPage page) {
        this.store = store;
        this.snapshotEpoch = snapshotEpoch;
        this.state = state;
        this.page = page;
    }

    /** The name of the state. */
    public String state() {
        return state;
    }

    /** The least hash that a row of this page may have, as an unsigned number. */
    public long firstHash() {
        return page.prefix();
    }

    /** The greatest hash that a row of this page may have, as an unsigned number. */
    public long lastHash() {
        return page.lastHash();
    }

    /** The epoch in which a row in the page was last written; rows' overflow pages and map tables may be younger. */
    public int writtenInEpoch() {
        return page.epoch();
    }

    /** Shows each row, one after the other in the same object. */
    public void rows(SnapshotRowSink sink) throws IOException {
        new SnapshotRow(store, snapshotEpoch).rowsOf(page, sink);
    }
}
