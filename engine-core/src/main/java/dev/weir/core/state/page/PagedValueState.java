package dev.weir.core.state.page;

import dev.weir.api.state.ValueState;

/** A value per key, in the value of the key's row. Owned by the task thread. */
final class PagedValueState<T> implements ValueState<T> {
    private final CurrentKey current;
    private final RowTable table;
    private final StateCodec codec;
    private final Expiry expiry;

    PagedValueState(CurrentKey current, RowTable table, StateCodec codec, Expiry expiry) {
        this.current = current;
        this.table = table;
        this.codec = codec;
        this.expiry = expiry;
    }

    @Override
    @SuppressWarnings("unchecked") // what the codec reads is what it wrote
    public T value() {
        if (!table.seek(current.row(table.name())) || expiry.hides(table.expiry())) {
            return null;
        }
        if (expiry.renewedByReads()) {
            table.touch(expiry.fromNow());
        }
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
        table.put(key, codec.array(), codec.start(), length, 0);
        table.setExpiry(expiry.fromNow());
    }

    @Override
    public void clear() {
        if (table.seek(current.row(table.name()))) {
            table.remove();
        }
    }
}
