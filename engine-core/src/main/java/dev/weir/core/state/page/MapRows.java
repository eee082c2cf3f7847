package dev.weir.core.state.page;

/**
 * The entries of maps, one map per row of a state's table: in the value of the row while they are few, in a table of the map's
 * own once they are more than a quarter page. Owned by the task thread.
 *
 * <p>Has a cursor: {@link #find} moves it to an entry, and the bytes that it shows are valid until anything is written.
 */
final class MapRows {
    private final PageStore store;
    private final RowTable table;
    private final boolean expiring;
    private final int entryHeader;
    /** A key on its way to another table. */
    private final RowKey moved = new RowKey();

    private byte[] array;
    private int at;
    private int length;
    private boolean isNull;
    private long expiry;
    /** Where the cursor's entry begins in the row, if it is inline. */
    private int entry;
    /** The table of the cursor's entry, or null if it is inline. */
    private RowTable own;

    MapRows(RowTable table) {
        this.store = table.store();
        this.table = table;
        this.expiring = table.isExpiring();
        this.entryHeader = InlineEntries.header(expiring);
    }

    RowTable table() {
        return table;
    }

    /** The table of the map at the cursor of {@link #table}, or null if it is inline. */
    RowTable ownTable() {
        return (table.flags() & Row.MAP_TABLE) != 0 ? store.mapTables.get(table.intValue()) : null;
    }

    /** Moves the cursor to an entry of a map, if there is one, over or not. */
    boolean find(RowKey owner, RowKey key) {
        if (!table.seek(owner)) {
            return false;
        }
        own = ownTable();
        return own == null ? findInline(key) : findInTable(key);
    }

    private boolean findInline(RowKey key) {
        table.load();
        byte[] bytes = table.valueArray();
        int from = table.valueAt();
        int found = InlineEntries.find(bytes, from, from + table.valueLength(), expiring, key);
        if (found < 0) {
            return false;
        }
        entry = found - from;
        array = bytes;
        at = found + entryHeader + key.length;
        length = InlineEntries.size(bytes, found) - entryHeader - key.length;
        isNull = InlineEntries.isNull(bytes, found);
        expiry = InlineEntries.expiry(bytes, found, expiring);
        return true;
    }

    private boolean findInTable(RowKey key) {
        if (!own.seek(key)) {
            return false;
        }
        own.load();
        array = own.valueArray();
        at = own.valueAt();
        length = own.valueLength();
        isNull = (own.flags() & Row.NULL_VALUE) != 0;
        expiry = own.expiry();
        return true;
    }

    byte[] array() {
        return array;
    }

    int at() {
        return at;
    }

    int length() {
        return length;
    }

    boolean isNull() {
        return isNull;
    }

    long expiry() {
        return expiry;
    }

    /** Sets the value of an entry; a negative length stands for null. */
    void put(RowKey owner, RowKey key, byte[] from, int fromAt, int newLength, long newExpiry) {
        boolean isThere = table.seek(owner);
        own = isThere ? ownTable() : null;
        if (own != null) {
            putInTable(own, key, from, fromAt, newLength, newExpiry);
        } else if (!putInline(owner, key, from, fromAt, newLength, newExpiry, isThere)) {
            RowTable to = new RowTable(table, owner.hash);
            int number = store.addMapTable(to);
            try {
                if (isThere) {
                    copyEntries(to);
                }
                putInTable(to, key, from, fromAt, newLength, newExpiry);
                table.putInt(owner, number, Row.MAP_TABLE);
            } catch (RuntimeException e) {
                store.dropMapTable(number);
                throw e;
            }
        }
    }

    private static void putInTable(RowTable to, RowKey key, byte[] from, int at, int length, long expiry) {
        to.put(key, from, at, Math.max(0, length), length < 0 ? Row.NULL_VALUE : 0);
        to.setExpiry(expiry);
    }

    /** Puts an entry among those in the row, or says that there is too little room for it. */
    private boolean putInline(
            RowKey owner, RowKey key, byte[] from, int fromAt, int newLength, long newExpiry, boolean isThere) {
        int kept = 0;
        int size = entryHeader + key.length + Math.max(0, newLength);
        if (size > store.mostInlineValue) {
            return false;
        }
        byte[] scratch = store.scratchValue;
        if (isThere) {
            kept = table.loadedLength();
            int old = findInline(key) ? InlineEntries.size(table.valueArray(), table.valueAt() + entry) : 0;
            if (kept - old + size > store.mostInlineValue) {
                return false;
            }
            kept = copyWithout(old == 0 ? kept : entry, old, scratch);
        }
        int value = InlineEntries.write(scratch, kept, expiring, newExpiry, key, newLength);
        System.arraycopy(from, fromAt, scratch, value, Math.max(0, newLength));
        table.put(owner, scratch, 0, kept + size, Row.INLINE_MAP);
        return true;
    }

    /** Copies the entries of the loaded row but for one; returns how many bytes they are. */
    private int copyWithout(int skipped, int skippedSize, byte[] to) {
        byte[] bytes = table.valueArray();
        int from = table.valueAt();
        int rest = table.valueLength() - skipped - skippedSize;
        System.arraycopy(bytes, from, to, 0, skipped);
        System.arraycopy(bytes, from + skipped + skippedSize, to, skipped, rest);
        return skipped + rest;
    }

    private void copyEntries(RowTable to) {
        table.load(); // from a page that writing to another table leaves alone
        byte[] bytes = table.valueArray();
        int end = table.valueAt() + table.valueLength();
        for (int each = table.valueAt(); each < end; each += InlineEntries.size(bytes, each)) {
            int keyLength = InlineEntries.keyLength(bytes, each);
            int value = each + entryHeader + keyLength;
            moved.set(bytes, each + entryHeader, keyLength);
            int valueLength = InlineEntries.isNull(bytes, each) ? -1 : each + InlineEntries.size(bytes, each) - value;
            putInTable(to, moved, bytes, value, valueLength, InlineEntries.expiry(bytes, each, expiring));
        }
    }

    /** Removes the entry that {@link #find} has just moved the cursor to; with the last one goes the row. */
    void remove(RowKey owner) {
        if (own != null) {
            own.remove();
            if (own.rows() == 0 && table.seek(owner)) {
                table.remove();
            }
            return;
        }
        int size = InlineEntries.size(table.valueArray(), table.valueAt() + entry);
        int kept = copyWithout(entry, size, store.scratchValue);
        if (kept == 0) {
            table.remove();
        } else {
            table.put(owner, store.scratchValue, 0, kept, Row.INLINE_MAP);
        }
    }

    /** Sets the expiry of the entry that {@link #find} has just moved the cursor to, which stays valid. */
    void touch(RowKey owner, RowKey key, long newExpiry) {
        if (own != null) {
            own.touch(newExpiry);
        } else {
            table.makeWritable();
            table.load();
            Bytes.putLong(table.valueArray(), table.valueAt() + entry + InlineEntries.EXPIRY, newExpiry);
        }
        find(owner, key);
    }
}
