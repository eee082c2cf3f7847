package dev.weir.core.state.page;

/**
 * A page of rows: a small hash table that no probe leaves (invariants P2 to P6). Owned by the task thread until it is frozen.
 *
 * <pre>
 * | head, 32 | groups of slots, 24 each | free | rows, growing towards the front |
 * </pre>
 *
 * A group is eight tags of one byte, then eight offsets of two, so that a probe touches one or two cache lines. A row's group
 * is given by the last bits of its hash, its tag by the seven bits before; a probe compares eight tags at once and goes on to
 * the next group only while a group has no empty slot. All that is known of the page stands in its head, so that finding a row
 * touches the bytes alone, and a copy of the bytes is a copy of the page.
 */
final class RowPage extends Page {
    static final int GROUP = 8;
    static final int GROUP_BYTES = 24;
    static final int LEAST_GROUPS = 2;
    static final int MOST_GROUPS = 128;
    /** Two pages with more rows are not joined. */
    static final int MOST_JOINED_ROWS = MOST_GROUPS * (GROUP - 1) / 2;

    static final int EPOCH = 0;
    static final int GROUP_MASK = 4;
    static final int ROWS = 6;
    private static final int USED_SLOTS = 8;
    private static final int ROWS_START = 10;
    private static final int GARBAGE = 12;
    private static final int OWNERS = 14;
    private static final int PREFIX = 16;
    private static final int DEPTH = 24;
    static final int HEAD = 32;

    static final int EMPTY = 0;
    static final int DELETED = 1;

    static final long ONES = 0x0101010101010101L;
    static final long HIGHS = 0x8080808080808080L;

    /** The header's size of all rows here. */
    final int header;

    RowPage(byte[] bytes, int epoch, int header) {
        super(bytes, epoch);
        this.header = header;
        setEpoch(epoch);
    }

    // ---- the head

    @Override
    int epoch() {
        return Bytes.getInt(bytes, EPOCH);
    }

    void setEpoch(int epoch) {
        Bytes.putInt(bytes, EPOCH, epoch);
    }

    private int get(int field) {
        return Bytes.getUnsignedShort(bytes, field);
    }

    private void put(int field, int value) {
        Bytes.putShort(bytes, field, value);
    }

    private void add(int field, int more) {
        put(field, get(field) + more);
    }

    /** The number of slot groups, minus one. */
    int groupMask() {
        return get(GROUP_MASK);
    }

    private int groups() {
        return get(GROUP_MASK) + 1;
    }

    /** Live rows. */
    int rows() {
        return get(ROWS);
    }

    /** Where rows begin; they go up to the end of the page. */
    private int rowsStart() {
        return get(ROWS_START);
    }

    /** Live rows with a flag of {@link Row#OWNING}. */
    int owners() {
        return get(OWNERS);
    }

    /** Says that so many bytes more of those behind {@link #rowsStart} are needed by no live row. */
    void addGarbage(int more) {
        add(GARBAGE, more);
    }

    /** The leading bits that all hashes here share, followed by zeros. */
    long prefix() {
        return Bytes.getLong(bytes, PREFIX);
    }

    /** How many bits they share. */
    int depth() {
        return get(DEPTH);
    }

    void setPrefix(long prefix, int depth) {
        Bytes.putLong(bytes, PREFIX, prefix);
        put(DEPTH, depth);
    }

    /** The first bit after the prefix. */
    long nextBit() {
        return 1L << (Long.SIZE - 1 - depth());
    }

    /** The last hash that may be here. */
    long lastHash() {
        return prefix() | (-1L >>> depth());
    }

    /** The bytes of live rows. */
    int liveBytes() {
        return bytes.length - rowsStart() - get(GARBAGE);
    }

    /** Forgets all rows, and gives the index so many groups. */
    void clear(int groups) {
        put(GROUP_MASK, groups - 1);
        for (int group = 0; group < groups; group++) {
            Bytes.putLong(bytes, HEAD + group * GROUP_BYTES, 0);
        }
        put(ROWS, 0);
        put(USED_SLOTS, 0);
        put(ROWS_START, bytes.length);
        put(GARBAGE, 0);
        put(OWNERS, 0);
    }

    // ---- slots

    /** The tag of a hash: negative, as a byte, so that it differs from {@link #EMPTY} and {@link #DELETED}. */
    static int tag(long hash) {
        return 0x80 | ((int) (hash >>> 7) & 0x7F);
    }

    /** The high bit of each byte that is zero; maybe also of a byte of value one above such a byte. */
    static long zeroBytes(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private static int tagAt(int slot) {
        return HEAD + (slot >>> 3) * GROUP_BYTES + (slot & (GROUP - 1));
    }

    private static int offsetAt(int slot) {
        return HEAD + (slot >>> 3) * GROUP_BYTES + GROUP + 2 * (slot & (GROUP - 1));
    }

    int slots() {
        return groups() * GROUP;
    }

    boolean isLive(int slot) {
        return isLive(bytes, slot);
    }

    private static boolean isLive(byte[] bytes, int slot) {
        return bytes[tagAt(slot)] < 0;
    }

    int rowAt(int slot) {
        return rowAt(bytes, slot);
    }

    static int rowAt(byte[] bytes, int slot) {
        return Bytes.getUnsignedShort(bytes, offsetAt(slot));
    }

    void setRowAt(int slot, int row) {
        Bytes.putShort(bytes, offsetAt(slot), row);
    }

    private static int rowsLimit(int groups) {
        return HEAD + groups * GROUP_BYTES;
    }

    private static int mostUsedSlots(int groups) {
        return groups * (GROUP - 1);
    }

    /** Gives the row, which has its hash, the first slot that a probe for it meets. */
    void addSlot(int row) {
        long hash = Row.hash(bytes, row);
        int mask = get(GROUP_MASK);
        int group = (int) hash & mask;
        for (; ; ) {
            // A free slot has no high bit.
            long free = ~Bytes.getLong(bytes, HEAD + group * GROUP_BYTES) & HIGHS;
            if (free != 0) {
                int slot = group * GROUP + (Long.numberOfTrailingZeros(free) >>> 3);
                if (bytes[tagAt(slot)] == EMPTY) {
                    add(USED_SLOTS, 1);
                }
                bytes[tagAt(slot)] = (byte) tag(hash);
                setRowAt(slot, row);
                add(ROWS, 1);
                return;
            }
            group = (group + 1) & mask;
        }
    }

    /** Removes the row of a slot. Probes may have passed a group without empty slots, and must go on doing so. */
    void remove(int slot) {
        int row = rowAt(slot);
        add(GARBAGE, Row.needed(bytes, row, header));
        if (Row.owns(bytes, row)) {
            add(OWNERS, -1);
        }
        add(ROWS, -1);
        long tags = Bytes.getLong(bytes, HEAD + (slot >>> 3) * GROUP_BYTES);
        if (zeroBytes(tags) != 0) {
            bytes[tagAt(slot)] = EMPTY;
            add(USED_SLOTS, -1);
        } else {
            bytes[tagAt(slot)] = DELETED;
        }
        if (rows() == 0) {
            clear(groups());
        }
    }

    // ---- rows

    /** Sets the length of a value that stays within its row's capacity. */
    void setValueLength(int row, int length) {
        int before = Row.needed(bytes, row, header);
        Bytes.putShort(bytes, row + Row.VALUE_LENGTH, length);
        add(GARBAGE, before - Row.needed(bytes, row, header));
    }

    void setFlags(int row, int flags) {
        add(OWNERS, ((flags & Row.OWNING) != 0 ? 1 : 0) - (Row.owns(bytes, row) ? 1 : 0));
        bytes[row + Row.FLAGS] = (byte) flags;
    }

    /** Takes room for a row, whose header and slot the caller fills in; {@link #makeRoom} said that there is some. */
    int allocate(int size) {
        int row = rowsStart() - size;
        put(ROWS_START, row);
        Bytes.putShort(bytes, row + Row.SIZE, size);
        return row;
    }

    /** Adds a copy of a row of another page, without its slack; there is room. */
    private void addCopy(byte[] from, int row) {
        int size = Row.needed(from, row, header);
        int to = rowsStart() - size;
        put(ROWS_START, to);
        System.arraycopy(from, row, bytes, to, size);
        Bytes.putShort(bytes, to + Row.SIZE, size);
        if (Row.owns(bytes, to)) {
            add(OWNERS, 1);
        }
        addSlot(to);
    }

    /**
     * Makes sure that one more row of {@code size} bytes fits; rows and slots may move.
     *
     * @param scratch a page's worth of bytes
     * @return false if there is too little room, or too little gain in making it; then nothing has changed
     */
    boolean makeRoom(int size, byte[] scratch) {
        int groups = groups();
        boolean indexFull = get(USED_SLOTS) >= mostUsedSlots(groups);
        if (indexFull && 2 * rows() >= mostUsedSlots(groups)) {
            groups *= 2;
            if (groups > MOST_GROUPS) {
                return false;
            }
        }
        int gap = rowsStart() - rowsLimit(groups);
        if (gap >= size) {
            if (indexFull) {
                rebuildIndex(groups, scratch);
            }
            return true;
        }
        int garbage = get(GARBAGE);
        if (gap + garbage < size || garbage < bytes.length / 8) {
            return false;
        }
        compact(groups, scratch);
        return true;
    }

    private void rebuildIndex(int groups, byte[] scratch) {
        System.arraycopy(bytes, 0, scratch, 0, rowsLimit(groups()));
        int slots = slots();
        clear(groups);
        put(ROWS_START, Bytes.getUnsignedShort(scratch, ROWS_START));
        put(GARBAGE, Bytes.getUnsignedShort(scratch, GARBAGE));
        put(OWNERS, Bytes.getUnsignedShort(scratch, OWNERS));
        for (int slot = 0; slot < slots; slot++) {
            if (isLive(scratch, slot)) {
                addSlot(rowAt(scratch, slot));
            }
        }
    }

    private void compact(int groups, byte[] scratch) {
        System.arraycopy(bytes, 0, scratch, 0, bytes.length);
        int slots = slots();
        clear(groups);
        for (int slot = 0; slot < slots; slot++) {
            if (isLive(scratch, slot)) {
                addCopy(scratch, rowAt(scratch, slot));
            }
        }
    }

    // ---- whole pages

    /** Takes over the content of another page of the same table, its epoch included. */
    void copyFrom(RowPage other) {
        System.arraycopy(other.bytes, 0, bytes, 0, rowsLimit(other.groups()));
        int start = rowsStart();
        System.arraycopy(other.bytes, start, bytes, start, bytes.length - start);
    }

    /** How many rows have the bit after the prefix set. */
    int rowsOfUpperHalf() {
        long bit = nextBit();
        int upper = 0;
        for (int slot = 0, slots = slots(); slot < slots; slot++) {
            if (isLive(slot) && (Row.hash(bytes, rowAt(slot)) & bit) != 0) {
                upper++;
            }
        }
        return upper;
    }

    /**
     * Adds one bit to the prefix: rows without it stay, the others move to {@code sibling}, which covers the other half.
     *
     * @param scratch a page's worth of bytes
     */
    void splitInto(RowPage sibling, byte[] scratch) {
        System.arraycopy(bytes, 0, scratch, 0, bytes.length);
        int slots = slots();
        int groups = groups();
        long bit = nextBit();
        sibling.setPrefix(prefix() | bit, depth() + 1);
        setPrefix(prefix(), depth() + 1);
        clear(groups);
        sibling.clear(groups);
        for (int slot = 0; slot < slots; slot++) {
            if (isLive(scratch, slot)) {
                int row = rowAt(scratch, slot);
                RowPage half = (Row.hash(scratch, row) & bit) == 0 ? this : sibling;
                half.addCopy(scratch, row);
            }
        }
        sibling.fitIndex(scratch);
        fitIndex(scratch);
    }

    private void fitIndex(byte[] scratch) {
        int groups = groups();
        while (groups > LEAST_GROUPS && 2 * rows() < mostUsedSlots(groups / 2)) {
            groups /= 2;
        }
        if (groups < groups()) {
            rebuildIndex(groups, scratch);
        }
    }

    /** Takes over all rows of the page of the other half, and gives up the bit of the prefix by which they differ. */
    void absorb(RowPage sibling, byte[] scratch) {
        int groups = LEAST_GROUPS;
        while (2 * (rows() + sibling.rows()) > mostUsedSlots(groups)) {
            groups *= 2;
        }
        compact(groups, scratch);
        for (int slot = 0, slots = sibling.slots(); slot < slots; slot++) {
            if (sibling.isLive(slot)) {
                addCopy(sibling.bytes, sibling.rowAt(slot));
            }
        }
        int depth = depth() - 1;
        setPrefix(prefix() & ~(1L << (Long.SIZE - 1 - depth)), depth);
    }

    @Override
    void leave() {}
}
