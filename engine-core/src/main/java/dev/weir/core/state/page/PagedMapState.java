package dev.weir.core.state.page;

import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.state.MapState;
import dev.weir.core.types.KeyCodec;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/** A map per key, whose entries are kept by {@link MapRows}. Owned by the task thread. */
final class PagedMapState<UK, UV> implements MapState<UK, UV> {
    private final CurrentKey current;
    private final MapRows rows;
    private final KeyCodec keys;
    private final StateCodec values;
    private final Expiry expiry;
    private final RowKey mapKey = new RowKey();

    PagedMapState(CurrentKey current, MapRows rows, KeyCodec keys, StateCodec values, Expiry expiry) {
        this.current = current;
        this.rows = rows;
        this.keys = keys;
        this.values = values;
        this.expiry = expiry;
    }

    MapRows rows() {
        return rows;
    }

    KeyCodec keyCodec() {
        return keys;
    }

    Expiry expiry() {
        return expiry;
    }

    /** The key whose map this is now. */
    RowKey row() {
        return current.row(rows.table().name());
    }

    /** Moves the cursor of {@link #rows} to the entry of a key, unless there is none or none to be seen. */
    private boolean find(UK key) {
        RowKey owner = row();
        setMapKey(key);
        return find(owner, mapKey);
    }

    /** Like the other, for keys in bytes. */
    boolean find(RowKey owner, RowKey key) {
        if (!rows.find(owner, key) || expiry.hides(rows.expiry())) {
            return false;
        }
        if (expiry.renewedByReads()) {
            rows.touch(owner, key, expiry.fromNow());
        }
        return true;
    }

    private void setMapKey(UK key) {
        if (key == null) {
            throw rows.table().name().nullMapKey();
        }
        try {
            mapKey.set(keys, key);
        } catch (UnwritableRecordException | ClassCastException e) {
            throw rows.table().name().unwritableMapKey(e);
        }
    }

    /** The value at the cursor of {@link #rows}. */
    @SuppressWarnings("unchecked") // what the codec reads is what it wrote
    UV valueFound() {
        return rows.isNull() ? null : (UV) values.decode(rows.array(), rows.at(), rows.length());
    }

    @Override
    public UV get(UK key) {
        return find(key) ? valueFound() : null;
    }

    @Override
    public boolean contains(UK key) {
        return find(key);
    }

    @Override
    public void put(UK key, UV value) {
        RowKey owner = row();
        setMapKey(key);
        int length = value == null ? -1 : values.encode(value);
        rows.put(owner, mapKey, values.array(), values.start(), length, expiry.fromNow());
    }

    @Override
    public void putAll(Map<UK, UV> map) {
        map.forEach(this::put);
    }

    @Override
    public void remove(UK key) {
        RowKey owner = row();
        setMapKey(key);
        if (rows.find(owner, mapKey)) {
            rows.remove(owner);
        }
    }

    @Override
    public Iterator<Map.Entry<UK, UV>> iterator() {
        return new MapEntries<>(this);
    }

    @Override
    public Iterable<Map.Entry<UK, UV>> entries() {
        return this::iterator;
    }

    @Override
    public Iterable<UK> keys() {
        return () -> mapped(Map.Entry::getKey);
    }

    @Override
    public Iterable<UV> values() {
        return () -> mapped(Map.Entry::getValue);
    }

    private <R> Iterator<R> mapped(Function<Map.Entry<UK, UV>, R> part) {
        Iterator<Map.Entry<UK, UV>> entries = iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public R next() {
                return part.apply(entries.next());
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
    }

    @Override
    public boolean isEmpty() {
        return !iterator().hasNext();
    }

    @Override
    public void clear() {
        if (rows.table().seek(row())) {
            rows.table().remove();
        }
    }
}
