package dev.weir.core.state.page;

import dev.weir.core.time.Clock;
import java.util.ArrayDeque;

/**
 * Removes what is over from the pages of one state, a page at a time, round and round in the order of hashes: by key group, that
 * is (invariant P12). Owned by the task thread.
 *
 * <p>Pages that a running snapshot still needs are left for the next round. A list goes when its last element is over.
 */
final class Sweep {
    private final RowTable table;
    private final PageMemory memory;
    private final Clock clock;
    private long next;
    /** Numbers of tables of maps that were met and are not swept yet. */
    private final ArrayDeque<Integer> maps = new ArrayDeque<>();

    private long nextInMap;

    Sweep(RowTable table, Clock clock) {
        this.table = table;
        this.memory = table.store().memory;
        this.clock = clock;
    }

    /** Looks at one page; true if it was the last one of a round. */
    boolean step() {
        long now = clock.currentTimeMillis();
        if (maps.isEmpty()) {
            next = sweepPage(table, next, now) + 1;
            return next == 0 && maps.isEmpty();
        }
        int number = maps.peekFirst();
        RowTable map = table.store().mapTables.get(number);
        boolean done = true;
        // The number may have been given back, or to another map, since.
        if (map != null && map.mainTable() == table) {
            nextInMap = sweepPage(map, nextInMap, now) + 1;
            done = nextInMap == 0;
            if (map.rows() == 0) {
                dropMap(map.ownerHash(), number);
                done = true;
            }
        }
        if (done) {
            maps.removeFirst();
            nextInMap = 0;
        }
        return done && maps.isEmpty() && next == 0;
    }

    /** Sweeps the first page with hashes not below {@code from}; returns the page's last hash, or -1 if there is none. */
    private long sweepPage(RowTable of, long from, long now) {
        RowPage page = of.directory().pageFrom(from);
        if (page == null) {
            return -1L;
        }
        long last = page.lastHash();
        if (memory.needsCopy(page)) {
            return last;
        }
        int before = of.changes();
        for (int slot = 0, slots = page.slots(); slot < slots; slot++) {
            if (page.isLive(slot) && isOver(of, page, page.rowAt(slot), now)) {
                of.drop(page, slot);
            }
        }
        if (before != of.changes()) {
            page.setEpoch(memory.epoch());
            of.pages().shrink(page);
        }
        return last;
    }

    /** Whether a row is to go; of a small map, entries that are over go at once, of a large one they are left for later. */
    private boolean isOver(RowTable of, RowPage page, int row, long now) {
        int flags = Row.flags(page.bytes, row);
        int value = Row.valueAt(page.bytes, row, page.header);
        if ((flags & Row.MAP_TABLE) != 0) {
            maps.addLast(Bytes.getInt(page.bytes, value));
            return false;
        }
        if ((flags & Row.INLINE_MAP) == 0) {
            return Row.expiry(page.bytes, row, page.header) <= now;
        }
        int before = Row.valueLength(page.bytes, row);
        int kept = InlineEntries.removeOver(page.bytes, value, value + before, now);
        if (kept < before && kept > 0) {
            page.setValueLength(row, kept);
            of.changed();
        }
        return kept == 0;
    }

    /** Removes the row of a map whose table is empty, and the table. */
    private void dropMap(long ownerHash, int number) {
        if (table.directory().pageOf(ownerHash) == null) {
            return;
        }
        RowPage page = table.pages().writable(ownerHash);
        for (int slot = 0, slots = page.slots(); slot < slots; slot++) {
            if (page.isLive(slot) && isRowOf(page, page.rowAt(slot), number)) {
                table.drop(page, slot);
                table.pages().shrink(page);
                return;
            }
        }
    }

    private static boolean isRowOf(RowPage page, int row, int number) {
        return (Row.flags(page.bytes, row) & Row.MAP_TABLE) != 0
                && Bytes.getInt(page.bytes, Row.valueAt(page.bytes, row, page.header)) == number;
    }
}
