package dev.weir.core.state.page;

import java.io.IOException;

/**
 * Shows one row of a frozen page, or one entry of a map in it. Owned by the thread that reads the page, and set again for each
 * row.
 */
public final class SnapshotRow {
    private final PageStore store;
    private final int epoch;
    private RowPage page;
    private int row;
    /** Whether {@link #row} is where an entry of {@link InlineEntries} begins. */
    private boolean inlineEntry;

    SnapshotRow(PageStore store, int epoch) {
        this.store = store;
        this.epoch = epoch;
    }

    void set(RowPage newPage, int newRow, boolean isInlineEntry) {
        page = newPage;
        row = newRow;
        inlineEntry = isInlineEntry;
    }

    private boolean isExpiring() {
        return page.header == Row.EXPIRING_HEADER;
    }

    private boolean has(int flags) {
        return !inlineEntry && (Row.flags(page.bytes, row) & flags) != 0;
    }

    /** The frozen hash of key and namespace, which begins with the key group. Entries of maps have none to show. */
    public long hash() {
        return Bytes.getLong(page.bytes, row + Row.HASH);
    }

    /** How the value was encoded. */
    public int schemaId() {
        return inlineEntry ? 0 : Bytes.getUnsignedShort(page.bytes, row + Row.SCHEMA);
    }

    /** The first millisecond at which the row is gone; {@link Long#MAX_VALUE} if it stays. */
    public long expiry() {
        return inlineEntry
                ? InlineEntries.expiry(page.bytes, row, isExpiring())
                : Row.expiry(page.bytes, row, page.header);
    }

    /** How many of the key's bytes, the last ones, are the namespace. */
    public int namespaceLength() {
        return inlineEntry ? 0 : page.bytes[row + Row.NAMESPACE_LENGTH] & 0xFF;
    }

    /** Whether the value is a map, to be read by {@link #entries}. */
    public boolean isMap() {
        return has(Row.INLINE_MAP | Row.MAP_TABLE);
    }

    /** Whether the value is null. */
    public boolean isNull() {
        return inlineEntry ? InlineEntries.isNull(page.bytes, row) : has(Row.NULL_VALUE);
    }

    /** Shows the bytes of key and namespace. */
    public void key(PartSink sink) throws IOException {
        if (inlineEntry) {
            int at = row + InlineEntries.header(isExpiring());
            sink.part(page.bytes, at, InlineEntries.keyLength(page.bytes, row));
        } else if (has(Row.CHAINED_KEY)) {
            chain(row + page.header, sink);
        } else {
            sink.part(page.bytes, row + page.header, Row.keyLength(page.bytes, row));
        }
    }

    /** Shows the bytes of the value. */
    public void value(PartSink sink) throws IOException {
        if (inlineEntry) {
            int before = InlineEntries.header(isExpiring()) + InlineEntries.keyLength(page.bytes, row);
            sink.part(page.bytes, row + before, InlineEntries.size(page.bytes, row) - before);
        } else if (has(Row.CHAINED_VALUE)) {
            chain(Row.valueAt(page.bytes, row, page.header), sink);
        } else {
            sink.part(page.bytes, Row.valueAt(page.bytes, row, page.header), Row.valueLength(page.bytes, row));
        }
    }

    private void chain(int reference, PartSink sink) throws IOException {
        int left = Bytes.getInt(page.bytes, reference + Integer.BYTES);
        for (ChainPage each : store.chains.pages(Bytes.getInt(page.bytes, reference), left)) {
            int here = Math.min(left, each.bytes.length);
            sink.part(each.bytes, 0, here);
            left -= here;
        }
    }

    /** Shows the entries of a map, one after the other in the same object. */
    public void entries(SnapshotRowSink sink) throws IOException {
        SnapshotRow entry = new SnapshotRow(store, epoch);
        int at = Row.valueAt(page.bytes, row, page.header);
        if (has(Row.INLINE_MAP)) {
            int end = at + Row.valueLength(page.bytes, row);
            for (; at < end; at += InlineEntries.size(page.bytes, at)) {
                entry.set(page, at, true);
                sink.row(entry);
            }
            return;
        }
        RowTable table = store.mapTables.get(Bytes.getInt(page.bytes, at));
        Directory.Walk walk = table.directory().viewAt(epoch).walk();
        RowPage before = null;
        for (RowPage each = walk.next(); each != null; each = walk.next()) {
            if (each != before) {
                entry.rowsOf(each, sink);
            }
            before = each;
        }
    }

    /** Shows the rows of a page in this object. */
    void rowsOf(RowPage newPage, SnapshotRowSink sink) throws IOException {
        for (int slot = 0, slots = newPage.slots(); slot < slots; slot++) {
            if (newPage.isLive(slot)) {
                set(newPage, newPage.rowAt(slot), false);
                sink.row(this);
            }
        }
    }

    /** Says of all that the rows of a page own outside it that the snapshot reads it no more. */
    void doneWithOwned(RowPage newPage) throws IOException {
        if (newPage.owners() > 0) {
            rowsOf(newPage, SnapshotRow::doneWithOwned);
        }
    }

    private void doneWithOwned() throws IOException {
        if (has(Row.CHAINED_KEY)) {
            doneWithChain(row + page.header);
        }
        if (has(Row.CHAINED_VALUE)) {
            doneWithChain(Row.valueAt(page.bytes, row, page.header));
        }
        if (has(Row.MAP_TABLE)) {
            RowTable table = store.mapTables.get(Bytes.getInt(page.bytes, Row.valueAt(page.bytes, row, page.header)));
            Directory.Walk walk = table.directory().viewAt(epoch).walk();
            SnapshotRow entry = new SnapshotRow(store, epoch);
            RowPage before = null;
            for (RowPage each = walk.next(); each != null; each = walk.next()) {
                if (each != before) {
                    entry.doneWithOwned(each);
                    each.done(epoch);
                }
                before = each;
            }
        }
    }

    private void doneWithChain(int reference) {
        int length = Bytes.getInt(page.bytes, reference + Integer.BYTES);
        for (ChainPage each : store.chains.pages(Bytes.getInt(page.bytes, reference), length)) {
            each.done(epoch);
        }
    }
}
