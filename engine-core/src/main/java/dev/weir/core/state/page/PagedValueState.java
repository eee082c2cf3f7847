package dev.weir.core.state.page;

import dev.weir.api.state.ValueState;

/** A value per key, in the value of the key's row. Owned by the task thread. */
final class PagedValueState<T> implements ValueState<T> {
    private static final long NONE = -1;

    private final CurrentKey current;
    private final RowTable table;
    private final StateCodec codec;
    private final Expiry expiry;

    /** What {@link RowKey#changes} was when the row of the key was read, and is there. */
    private long readKey = NONE;
    /** What {@link RowTable#changes} was then, or after the last update. */
    private int readTable;

    PagedValueState(CurrentKey current, RowTable table, StateCodec codec, Expiry expiry) {
        this.current = current;
        this.table = table;
        this.codec = codec;
        this.expiry = expiry;
    }

    @Override
    @SuppressWarnings("unchecked") // what the codec reads is what it wrote
    public T value() {
        RowKey key = current.row(table.name());
        if (!table.seek(key) || expiry.hides(table.expiry())) {
            readKey = NONE;
            return null;
        }
        if (expiry.renewedByReads()) {
            table.touch(expiry.fromNow());
        }
        readKey = key.changes;
        readTable = table.changes();
        table.load();
        return (T) codec.decode(table.valueArray(), table.valueAt(), table.valueLength());
    }

    @Override
    public void update(T value) {
        if (value == null) {
            clear();
            return;
        }
        RowKey key = current.row(table.name());
        int length = codec.encode(value);
        // Mostly it has just been read, and the table still points to it.
        if (readKey != key.changes
                || readTable != table.changes()
                || !table.replace(codec.array(), codec.start(), length)) {
            table.put(key, codec.array(), codec.start(), length, 0);
        }
        readTable = table.changes();
        table.setExpiry(expiry.fromNow());
    }

    @Override
    public void clear() {
        if (table.seek(current.row(table.name()))) {
            table.remove();
        }
    }
}
