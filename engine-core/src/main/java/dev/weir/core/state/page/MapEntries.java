package dev.weir.core.state.page;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Iterates over the entries of one map. Owned by the task thread; the key of the state must stay the current one.
 *
 * <p>The keys are taken a page at a time, in the order of their hashes, and each entry is looked up when it is its turn. So the
 * state may change meanwhile: an entry that is there all the while is shown once, with the value that it has then.
 */
final class MapEntries<UK, UV> implements Iterator<Map.Entry<UK, UV>> {
    private final PagedMapState<UK, UV> state;
    private final MapRows rows;
    private final RowKey key = new RowKey();

    /** The keys of a page or of all entries in a row: each its length, then its bytes. */
    private byte[] keys = new byte[0];

    private int keysEnd;
    private int position;
    /** Where the next page of keys begins. */
    private long nextHash;

    private boolean exhausted;
    private Entry next;
    private Entry last;

    MapEntries(PagedMapState<UK, UV> state) {
        this.state = state;
        this.rows = state.rows();
    }

    @Override
    public boolean hasNext() {
        while (next == null && (position < keysEnd || !exhausted)) {
            if (position == keysEnd) {
                takeKeys();
            } else {
                next = nextEntry();
            }
        }
        return next != null;
    }

    private Entry nextEntry() {
        int length = Bytes.getInt(keys, position);
        int at = position + Integer.BYTES;
        position = at + length;
        key.set(keys, at, length);
        if (!state.find(state.row(), key)) {
            return null;
        }
        @SuppressWarnings("unchecked") // what the codec reads is what it wrote
        UK decoded = (UK) state.keyCodec().decode(keys, at, length);
        return new Entry(decoded, state.valueFound());
    }

    private void takeKeys() {
        position = 0;
        keysEnd = 0;
        RowTable table = rows.table();
        if (!table.seek(state.row())) {
            exhausted = true;
            return;
        }
        RowTable own = rows.ownTable();
        if (own == null) {
            takeInlineKeys(table);
            return;
        }
        RowPage page = own.directory().pageFrom(nextHash);
        exhausted = page == null || page.lastHash() == -1L;
        if (page != null) {
            takeKeys(own, page);
            nextHash = page.lastHash() + 1;
        }
    }

    private void takeInlineKeys(RowTable table) {
        exhausted = true;
        table.load();
        byte[] bytes = table.valueArray();
        int header = InlineEntries.header(table.isExpiring());
        int end = table.valueAt() + table.valueLength();
        for (int entry = table.valueAt(); entry < end; entry += InlineEntries.size(bytes, entry)) {
            int length = InlineEntries.keyLength(bytes, entry);
            addKey(bytes, entry + header, length);
        }
    }

    private void takeKeys(RowTable own, RowPage page) {
        byte[] bytes = page.bytes;
        for (int slot = 0, slots = page.slots(); slot < slots; slot++) {
            if (!page.isLive(slot)) {
                continue;
            }
            int row = page.rowAt(slot);
            // Pages that split or join meanwhile may show a hash twice, but never one that was passed.
            if (Long.compareUnsigned(Row.hash(bytes, row), nextHash) < 0) {
                continue;
            }
            int at = row + page.header;
            if ((Row.flags(bytes, row) & Row.CHAINED_KEY) != 0) {
                int length = Bytes.getInt(bytes, at + Integer.BYTES);
                byte[] whole = new byte[length];
                own.store().chains.copy(Bytes.getInt(bytes, at), length, whole);
                addKey(whole, 0, length);
            } else {
                addKey(bytes, at, Row.keyLength(bytes, row));
            }
        }
    }

    private void addKey(byte[] from, int fromAt, int length) {
        int at = keysEnd + Integer.BYTES;
        if (keys.length < at + length) {
            keys = Arrays.copyOf(keys, Math.max(1024, 2 * (at + length)));
        }
        Bytes.putInt(keys, keysEnd, length);
        System.arraycopy(from, fromAt, keys, at, length);
        keysEnd = at + length;
    }

    @Override
    public Map.Entry<UK, UV> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = next;
        next = null;
        return last;
    }

    @Override
    public void remove() {
        if (last == null) {
            throw new IllegalStateException("next() has not been called, or its entry is removed already");
        }
        state.remove(last.getKey());
        last = null;
    }

    /** An entry whose value can be set. Owned by the task thread. */
    private final class Entry implements Map.Entry<UK, UV> {
        private final UK entryKey;
        private UV value;

        Entry(UK entryKey, UV value) {
            this.entryKey = entryKey;
            this.value = value;
        }

        @Override
        public UK getKey() {
            return entryKey;
        }

        @Override
        public UV getValue() {
            return value;
        }

        @Override
        public UV setValue(UV newValue) {
            UV before = value;
            state.put(entryKey, newValue);
            value = newValue;
            return before;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Map.Entry<?, ?> that
                    && entryKey.equals(that.getKey())
                    && Objects.equals(value, that.getValue());
        }

        @Override
        public int hashCode() {
            return entryKey.hashCode() ^ Objects.hashCode(value);
        }

        @Override
        public String toString() {
            return entryKey + "=" + value;
        }
    }
}
