package dev.weir.core.state.page;

/**
 * The pages of one table: which page a hash belongs to, and how pages come, split, join and go. Owned by the task thread.
 */
final class RowPages {
    /** A page whose rows share so many bits of their hashes is not split; the bits after them choose slots and tags. */
    static final int MOST_DEPTH = Long.SIZE - 16;

    private final PageStore store;
    private final PageMemory memory;
    private final RowTable table;
    private final int header;
    private final Directory directory;
    private int count;
    private long splits;

    RowPages(PageStore store, RowTable table, int header) {
        this.store = store;
        this.memory = store.memory;
        this.table = table;
        this.header = header;
        this.directory = new Directory(memory.epoch());
    }

    Directory directory() {
        return directory;
    }

    int count() {
        return count;
    }

    /** How many pages became two. */
    long splits() {
        return splits;
    }

    /** The page to write to for a hash: the one there is, a copy of it that takes its place, or a new one. */
    RowPage writable(long hash) {
        RowPage page = directory.pageOf(hash);
        if (page == null) {
            return add(hash);
        }
        if (page.epoch() == memory.epoch()) {
            return page;
        }
        RowPage writable = memory.writable(page, table);
        if (writable != page) {
            directory.put(writable, memory.epoch());
        }
        return writable;
    }

    private RowPage add(long hash) {
        int depth = directory.freeDepth(hash);
        RowPage page = new RowPage(memory.take(table.name()), memory.epoch(), header);
        page.setPrefix(hash & ~(-1L >>> depth), depth);
        page.clear(RowPage.LEAST_GROUPS);
        directory.put(page, memory.epoch());
        count++;
        return page;
    }

    /** Makes room in a writable page for a row of {@code size} bytes; rows and slots may move. False if that can't be. */
    boolean makeRoom(RowPage page, int size) {
        int groupMask = page.groupMask();
        boolean made = page.makeRoom(size, store.scratch);
        if (groupMask != page.groupMask()) {
            directory.put(page, memory.epoch());
        }
        return made;
    }

    /** Gives half of the hashes of a writable page to another one. */
    void split(RowPage full) {
        if (full.depth() >= MOST_DEPTH) {
            throw table.name().collidingKeys(full.rows());
        }
        long bit = full.nextBit();
        int upper = full.rowsOfUpperHalf();
        if (upper == 0 || upper == full.rows()) {
            long there = upper == 0 ? 0 : bit;
            full.setPrefix(full.prefix() | there, full.depth() + 1);
            directory.clear(full.prefix() ^ bit, full.depth(), memory.epoch());
        } else {
            RowPage sibling = new RowPage(memory.take(table.name()), memory.epoch(), header);
            full.splitInto(sibling, store.scratch);
            directory.put(full, memory.epoch());
            directory.put(sibling, memory.epoch());
            count++;
            splits++;
        }
    }

    /** After rows left a writable page: gives it up if it is empty, or joins it with the one of the other half. */
    void shrink(RowPage page) {
        if (page.rows() == 0) {
            directory.clear(page.prefix(), page.depth(), memory.epoch());
            memory.release(page);
            count--;
            return;
        }
        int most = page.bytes.length / 2;
        if (page.liveBytes() > most / 4 || page.depth() <= directory.leastDepth(page.prefix())) {
            return;
        }
        RowPage other = directory.pageOf(page.prefix() ^ (1L << (Long.SIZE - page.depth())));
        if (other == null
                || other.depth() != page.depth()
                || page.liveBytes() + other.liveBytes() > most
                || page.rows() + other.rows() > RowPage.MOST_JOINED_ROWS
                || memory.needsCopy(other)) {
            return;
        }
        other.setEpoch(memory.epoch());
        other.absorb(page, store.scratch);
        directory.put(other, memory.epoch());
        memory.release(page);
        count--;
    }

    /** Gives up all pages. */
    void clear() {
        for (RowPage page = directory.pageFrom(0); page != null; ) {
            long last = page.lastHash();
            directory.clear(page.prefix(), page.depth(), memory.epoch());
            memory.release(page);
            page = last == -1L ? null : directory.pageFrom(last + 1);
        }
        count = 0;
    }
}
