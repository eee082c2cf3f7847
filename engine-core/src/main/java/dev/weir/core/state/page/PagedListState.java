package dev.weir.core.state.page;

import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.state.ListState;
import java.util.Collections;
import java.util.List;

/**
 * A list per key: elements back to back in the value of the key's row, in overflow pages once they are many, so that adding one
 * writes nothing but itself. Owned by the task thread.
 *
 * <p>An element is its expiry, if the state expires; the length of its bytes, as a varint; its bytes. The expiry of the row is
 * that of the element that lives longest.
 */
final class PagedListState<T> implements ListState<T> {
    private final CurrentKey current;
    private final RowTable table;
    private final StateCodec codec;
    private final Expiry expiry;
    /** Elements on their way to a row. */
    private final RecordOutput elements = new RecordOutput();

    PagedListState(CurrentKey current, RowTable table, StateCodec codec, Expiry expiry) {
        this.current = current;
        this.table = table;
        this.codec = codec;
        this.expiry = expiry;
    }

    @Override
    public void add(T value) {
        RowKey key = current.row(table.name());
        elements.begin();
        write(value, expiry.fromNow());
        append(key);
    }

    @Override
    public void addAll(List<T> values) {
        RowKey key = current.row(table.name());
        if (!values.isEmpty()) {
            writeAll(values);
            append(key);
        }
    }

    private void append(RowKey key) {
        if (expiry.expires() && table.seek(key) && expiry.isOver(table.expiry())) {
            table.remove();
        }
        table.append(key, elements.array(), elements.start(), elements.end());
        table.setExpiry(expiry.fromNow());
    }

    @Override
    public void update(List<T> values) {
        RowKey key = current.row(table.name());
        if (values.isEmpty()) {
            clear();
            return;
        }
        writeAll(values);
        table.put(key, elements.array(), elements.start(), elements.end(), 0);
        table.setExpiry(expiry.fromNow());
    }

    private void writeAll(List<T> values) {
        elements.begin();
        long until = expiry.fromNow();
        for (T value : values) {
            write(value, until);
        }
    }

    private void write(T value, long until) {
        if (value == null) {
            throw table.name().nullInList();
        }
        int length = codec.encode(value);
        if (expiry.expires()) {
            elements.writeLong(until);
        }
        elements.writeVarInt(length);
        elements.writeBytes(codec.array(), codec.start(), length);
    }

    @Override
    public Iterable<T> get() {
        RowKey key = current.row(table.name());
        if (!table.seek(key) || expiry.hides(table.expiry())) {
            return Collections.emptyList();
        }
        if (expiry.renewedByReads()) {
            renew(key);
        }
        boolean chained = (table.flags() & Row.CHAINED_VALUE) != 0;
        if (chained) {
            ChainPage[] pages = table.chain();
            int length = table.chainLength();
            int changes = table.changes();
            return () -> new ListElements<>(table, codec, expiry, changes, pages, length);
        }
        table.load();
        byte[] bytes = table.valueArray();
        int from = table.valueAt();
        int to = from + table.valueLength();
        int changes = table.changes();
        return () -> new ListElements<>(table, codec, expiry, changes, bytes, from, to);
    }

    /** Writes all elements that live again, with a later expiry. */
    private void renew(RowKey key) {
        long until = expiry.fromNow();
        elements.begin();
        table.load();
        byte[] bytes = table.valueArray();
        ListElements<T> each = new ListElements<>(
                table, codec, expiry, table.changes(), bytes, table.valueAt(), table.valueAt() + table.valueLength());
        while (each.hasNext()) {
            elements.writeLong(until);
            elements.writeVarInt(each.length());
            elements.writeBytes(each.array(), each.at(), each.length());
            each.skip();
        }
        table.put(key, elements.array(), elements.start(), elements.end(), 0);
        table.setExpiry(until);
    }

    @Override
    public void clear() {
        if (table.seek(current.row(table.name()))) {
            table.remove();
        }
    }
}
