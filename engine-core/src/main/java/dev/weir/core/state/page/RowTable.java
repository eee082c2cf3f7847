package dev.weir.core.state.page;

/**
 * Rows by key: the rows of one state, or the entries of one large map. Owned by the task thread.
 *
 * <p>Has a cursor: {@link #seek} and the writing methods leave it at their row. A method that throws has changed no row
 * (invariant P10).
 */
final class RowTable {
    private final PageStore store;
    private final StateName name;
    private final PageMemory memory;
    private final int header;
    private final RowTable owner;
    private final long ownerHash;
    private final RowPages pages;
    private final Directory directory;
    private long rows;
    private int changes;

    // The cursor.
    private long hash;
    private byte[] bytes;
    private int slot;
    private int row;

    private byte[] valueArray;
    private int valueAt;
    private int valueLength;

    /** The run that was the value of the row that was placed last, before it. */
    private int replacedChain = Chains.NONE;

    /** The table of a state. */
    RowTable(PageStore store, StateName name, boolean expiring) {
        this(store, name, expiring, null, 0);
    }

    /** The table of a map whose row, in {@code owner}, has the hash {@code ownerHash}. */
    RowTable(RowTable owner, long ownerHash) {
        this(owner.store, owner.name, owner.isExpiring(), owner, ownerHash);
    }

    private RowTable(PageStore store, StateName name, boolean expiring, RowTable owner, long ownerHash) {
        this.store = store;
        this.name = name;
        this.memory = store.memory;
        this.header = expiring ? Row.EXPIRING_HEADER : Row.PLAIN_HEADER;
        this.owner = owner;
        this.ownerHash = ownerHash;
        this.pages = new RowPages(store, this, header);
        this.directory = pages.directory();
    }

    PageStore store() {
        return store;
    }

    StateName name() {
        return name;
    }

    RowPages pages() {
        return pages;
    }

    Directory directory() {
        return directory;
    }

    /** The table of the state. */
    RowTable mainTable() {
        return owner == null ? this : owner;
    }

    long ownerHash() {
        return ownerHash;
    }

    boolean isExpiring() {
        return header == Row.EXPIRING_HEADER;
    }

    /** Says that a row was changed from outside. */
    void changed() {
        changes++;
    }

    long rows() {
        return rows;
    }

    /** Is another number after each change of this table. */
    int changes() {
        return changes;
    }

    // ---- finding

    /** Moves the cursor to the row of a key, if there is one. */
    boolean seek(RowKey key) {
        hash = key.hash;
        Segment segment = directory.segmentOf(key.hash);
        int index = segment.indexOf(key.hash);
        byte[] in = segment.bytes[index];
        bytes = in;
        if (in == null) {
            return false;
        }
        int found = find(in, segment.groupMasks[index], key);
        slot = found;
        if (found < 0) {
            return false;
        }
        row = RowPage.rowAt(in, found);
        return true;
    }

    /** The slot of a key in a page, or -1. */
    private int find(byte[] in, int groupMask, RowKey key) {
        long wanted = key.hash;
        long pattern = RowPage.tag(wanted) * RowPage.ONES;
        int group = (int) wanted & groupMask;
        for (; ; ) {
            int at = RowPage.HEAD + group * RowPage.GROUP_BYTES;
            long tags = Bytes.getLong(in, at);
            long same = RowPage.zeroBytes(tags ^ pattern);
            while (same != 0) {
                int inGroup = Long.numberOfTrailingZeros(same) >>> 3;
                int candidate = Bytes.getUnsignedShort(in, at + RowPage.GROUP + 2 * inGroup);
                if (Row.hash(in, candidate) == wanted && isKey(in, candidate, key)) {
                    return group * RowPage.GROUP + inGroup;
                }
                same &= same - 1;
            }
            if (RowPage.zeroBytes(tags) != 0) {
                return -1;
            }
            group = (group + 1) & groupMask;
        }
    }

    private boolean isKey(byte[] in, int candidate, RowKey key) {
        int at = candidate + header;
        if ((in[candidate + Row.FLAGS] & Row.CHAINED_KEY) != 0) {
            return Bytes.getInt(in, at + Integer.BYTES) == key.length
                    && store.chains.equal(Bytes.getInt(in, at), key.length, key.bytes);
        }
        return Row.keyLength(in, candidate) == key.length && Bytes.equal(in, at, key.bytes, 0, key.length);
    }

    // ---- the row at the cursor

    int flags() {
        return Row.flags(bytes, row);
    }

    long expiry() {
        return Row.expiry(bytes, row, header);
    }

    /** Sets when the row at the cursor, which was just written, is gone. */
    void setExpiry(long expiry) {
        if (header == Row.EXPIRING_HEADER) {
            Bytes.putLong(bytes, row + Row.EXPIRY, expiry);
        }
    }

    /** Sets when the row at the cursor, which nothing else was written to, is gone. */
    void touch(long expiry) {
        makeWritable();
        setExpiry(expiry);
    }

    /** Makes {@link #valueArray} and its companions show the bytes of the value, until anything is written. */
    void load() {
        byte[] in = bytes;
        int at = Row.valueAt(in, row, header);
        if ((in[row + Row.FLAGS] & Row.CHAINED_VALUE) == 0) {
            valueArray = in;
            valueAt = at;
            valueLength = Row.valueLength(in, row);
            return;
        }
        int last = Bytes.getInt(in, at);
        int length = Bytes.getInt(in, at + Integer.BYTES);
        valueAt = 0;
        valueLength = length;
        if (length <= in.length) {
            valueArray = store.chains.onlyPage(last);
        } else {
            valueArray = store.gathered(length);
            store.chains.copy(last, length, valueArray);
        }
    }

    byte[] valueArray() {
        return valueArray;
    }

    /** Loads the value and returns its length. */
    int loadedLength() {
        load();
        return valueLength;
    }

    int valueAt() {
        return valueAt;
    }

    int valueLength() {
        return valueLength;
    }

    private int at() {
        return Row.valueAt(bytes, row, header);
    }

    /** The number in a value of four bytes. */
    int intValue() {
        return Bytes.getInt(bytes, at());
    }

    /** The length of a value in overflow pages. */
    int chainLength() {
        return Bytes.getInt(bytes, at() + Integer.BYTES);
    }

    /** The pages of a value in overflow pages. */
    ChainPage[] chain() {
        return store.chains.pages(intValue(), chainLength());
    }

    // ---- writing

    /** Sets the value of a key; {@code flags} say what it is. */
    void put(RowKey key, byte[] from, int at, int length, int flags) {
        if (length <= store.mostInlineValue) {
            int to = place(key, length, length);
            System.arraycopy(from, at, bytes, to, length);
            setValueFlags(flags);
        } else {
            putReference(key, store.chains.write(name, from, at, length), length, flags);
        }
        freeReplaced();
    }

    /** Replaces the value at the cursor if that needs no more than writing its bytes; false if it needs {@link #put}. */
    boolean replace(byte[] from, int at, int length) {
        if (Row.valueLength(bytes, row) != length || !isWritable() || flags() != 0) {
            return false;
        }
        changes++;
        System.arraycopy(from, at, bytes, at(), length);
        return true;
    }

    /** Sets the value of a key to a number of four bytes, and its flags. */
    void putInt(RowKey key, int value, int flags) {
        int to = place(key, Integer.BYTES, Integer.BYTES);
        Bytes.putInt(bytes, to, value);
        setValueFlags(flags);
        freeReplaced();
    }

    /** Adds bytes to the value of a key, which is empty if there is none yet. */
    void append(RowKey key, byte[] from, int at, int length) {
        if (!seek(key) || Row.valueLength(bytes, row) == 0) {
            put(key, from, at, length, 0);
            return;
        }
        changes++;
        if ((flags() & Row.CHAINED_VALUE) != 0) {
            int before = chainLength();
            int sum = name.sum(before, length);
            makeWritable();
            int last = store.chains.append(name, intValue(), before, from, at, length);
            Bytes.putInt(bytes, at(), last);
            Bytes.putInt(bytes, at() + Integer.BYTES, sum);
            return;
        }
        int before = Row.valueLength(bytes, row);
        int sum = name.sum(before, length);
        if (sum <= store.mostInlineValue) {
            int to = place(key, sum, Math.min(store.mostInlineValue, sum + sum / 2));
            System.arraycopy(from, at, bytes, to + before, length);
            return;
        }
        // The bytes so far become the first of a run.
        int flags = flags();
        int last = store.chains.write(name, bytes, at(), before);
        try {
            last = store.chains.append(name, last, before, from, at, length);
        } catch (RuntimeException e) {
            store.chains.free(last);
            throw e;
        }
        putReference(key, last, sum, flags);
    }

    private void putReference(RowKey key, int last, int length, int flags) {
        int to;
        try {
            to = place(key, Row.REFERENCE, Row.REFERENCE);
        } catch (RuntimeException e) {
            store.chains.free(last);
            throw e;
        }
        Bytes.putInt(bytes, to, last);
        Bytes.putInt(bytes, to + Integer.BYTES, length);
        setValueFlags(flags | Row.CHAINED_VALUE);
    }

    private void noteReplaced() {
        replacedChain = (flags() & Row.CHAINED_VALUE) != 0 ? intValue() : Chains.NONE;
    }

    private void freeReplaced() {
        if (replacedChain != Chains.NONE) {
            store.chains.free(replacedChain);
            replacedChain = Chains.NONE;
        }
    }

    private void setValueFlags(int flags) {
        int before = flags();
        int after = flags | (before & Row.CHAINED_KEY);
        if (before != after) {
            page().setFlags(row, after);
        }
    }

    /** The page at the cursor, which is looked up apart because the bytes mostly suffice. */
    private RowPage page() {
        return directory.pageOf(hash);
    }

    private boolean isWritable() {
        return Bytes.getInt(bytes, RowPage.EPOCH) == memory.epoch();
    }

    /** Makes the page at the cursor writable, slots and rows staying where they are. */
    void makeWritable() {
        if (!isWritable()) {
            bytes = pages.writable(hash).bytes;
        }
    }

    /**
     * Moves the cursor to the row of a key, which is made if there is none, with room for a value of {@code length} bytes. As
     * much as fits of the bytes that were there stays; flags and expiry stay.
     *
     * @param capacity room for so many is made if the row has to move
     * @return where in the page the value is
     */
    private int place(RowKey key, int length, int capacity) {
        changes++;
        if (seek(key) && isWritable() && Row.valueLength(bytes, row) == length) {
            noteReplaced();
            return at();
        }
        return placeAnew(key, length, capacity);
    }

    private int placeAnew(RowKey key, int length, int capacity) {
        if (key.length <= store.mostInlineKey || seek(key)) {
            return placeAnew(key, length, capacity, Chains.NONE);
        }
        int keyChain = store.chains.write(name, key.bytes, 0, key.length);
        try {
            return placeAnew(key, length, capacity, keyChain);
        } catch (RuntimeException e) {
            store.chains.free(keyChain);
            throw e;
        }
    }

    private int placeAnew(RowKey key, int length, int capacity, int keyChain) {
        for (; ; ) {
            RowPage page = pages.writable(key.hash);
            boolean found = seek(key);
            if (found && length <= Row.valueCapacity(bytes, row, header)) {
                noteReplaced();
                page.setValueLength(row, length);
                return at();
            }
            int size = Row.size(header, keyBytesInRow(key), capacity);
            if (pages.makeRoom(page, size)) {
                if (found) {
                    moveRow(page, key, size, length);
                    noteReplaced();
                } else {
                    addRow(page, key, keyChain, size, length);
                    replacedChain = Chains.NONE;
                }
                return at();
            }
            pages.split(page);
        }
    }

    private int keyBytesInRow(RowKey key) {
        return key.length <= store.mostInlineKey ? key.length : Row.REFERENCE;
    }

    private void moveRow(RowPage in, RowKey key, int size, int length) {
        slot = find(bytes, in.groupMask(), key); // making room may have moved it
        int old = in.rowAt(slot);
        int kept = header + Row.keyLength(bytes, old) + Row.valueLength(bytes, old);
        in.addGarbage(Row.needed(bytes, old, header));
        int to = in.allocate(size);
        System.arraycopy(bytes, old, bytes, to, kept);
        Bytes.putShort(bytes, to + Row.SIZE, size);
        Bytes.putShort(bytes, to + Row.VALUE_LENGTH, length);
        in.addGarbage(size - Row.needed(bytes, to, header));
        in.setRowAt(slot, to);
        row = to;
    }

    private void addRow(RowPage in, RowKey key, int keyChain, int size, int length) {
        int to = in.allocate(size);
        Bytes.putLong(bytes, to + Row.HASH, key.hash);
        Bytes.putShort(bytes, to + Row.KEY_LENGTH, keyBytesInRow(key));
        Bytes.putShort(bytes, to + Row.VALUE_LENGTH, length);
        Bytes.putShort(bytes, to + Row.SCHEMA, 0);
        bytes[to + Row.FLAGS] = 0;
        bytes[to + Row.NAMESPACE_LENGTH] = (byte) key.namespaceLength;
        if (header == Row.EXPIRING_HEADER) {
            Bytes.putLong(bytes, to + Row.EXPIRY, Row.NEVER);
        }
        if (keyChain != Chains.NONE) {
            Bytes.putInt(bytes, to + header, keyChain);
            Bytes.putInt(bytes, to + header + Integer.BYTES, key.length);
            in.setFlags(to, Row.CHAINED_KEY);
        } else {
            System.arraycopy(key.bytes, 0, bytes, to + header, key.length);
        }
        in.addGarbage(size - Row.needed(bytes, to, header));
        in.addSlot(to);
        row = to;
        rows++;
    }

    /** Removes the row at the cursor, to which {@link #seek} has moved it, and all that it owns. */
    void remove() {
        makeWritable();
        RowPage page = page();
        drop(page, slot);
        pages.shrink(page);
    }

    private void freeOwned(byte[] in, int at) {
        int flags = Row.flags(in, at);
        if ((flags & Row.OWNING) == 0) {
            return;
        }
        if ((flags & Row.CHAINED_KEY) != 0) {
            store.chains.free(Bytes.getInt(in, at + header));
        }
        if ((flags & Row.CHAINED_VALUE) != 0) {
            store.chains.free(Bytes.getInt(in, Row.valueAt(in, at, header)));
        }
        if ((flags & Row.MAP_TABLE) != 0) {
            store.dropMapTable(Bytes.getInt(in, Row.valueAt(in, at, header)));
        }
    }

    /** Removes the row of a slot of a page that is writable, and all that it owns; the page may be left empty. */
    void drop(RowPage page, int at) {
        changes++;
        freeOwned(page.bytes, page.rowAt(at));
        page.remove(at);
        rows--;
    }

    /** Removes all rows; takes time for each page. */
    void clear() {
        changes++;
        for (RowPage page = directory.pageFrom(0); page != null; ) {
            if (page.owners() > 0) {
                for (int s = 0, slots = page.slots(); s < slots; s++) {
                    if (page.isLive(s)) {
                        freeOwned(page.bytes, page.rowAt(s));
                    }
                }
            }
            long last = page.lastHash();
            page = last == -1L ? null : directory.pageFrom(last + 1);
        }
        pages.clear();
        rows = 0;
    }
}
