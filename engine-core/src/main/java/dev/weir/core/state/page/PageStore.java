package dev.weir.core.state.page;

import java.util.ArrayList;
import java.util.List;

/** What all tables of one operator in one subtask share. Owned by the task thread. */
final class PageStore {
    /** An array above this size is not kept. */
    private static final int KEPT_BYTES = 1 << 20;

    final PageMemory memory;
    final Chains chains;
    /** The tables of maps that have one of their own. */
    final Numbered<RowTable> mapTables = new Numbered<>();
    /** Values above this size go to overflow pages. */
    final int mostInlineValue;
    /** Keys above this size go to overflow pages. */
    final int mostInlineKey;

    /** A page's worth of bytes that nobody relies on after a call. */
    final byte[] scratch;

    /** As many bytes as a value in a row may have, that nobody relies on after a call. */
    final byte[] scratchValue;

    private byte[] gathered = new byte[0];
    /** Numbers of dropped map tables, which a running snapshot may look up. */
    private final List<Integer> dropped = new ArrayList<>();

    PageStore(PagePool pool) {
        this.memory = new PageMemory(pool);
        this.chains = new Chains(memory);
        this.mostInlineValue = pool.pageBytes() / 4;
        this.mostInlineKey = pool.pageBytes() / 8;
        this.scratch = new byte[pool.pageBytes()];
        this.scratchValue = new byte[mostInlineValue];
    }

    /** Gives a map a table of its own, and a number that its row keeps. */
    int addMapTable(RowTable table) {
        forgetDropped();
        return mapTables.add(table);
    }

    /** Gives up the table of a map, and all that is in it. */
    void dropMapTable(int number) {
        mapTables.get(number).clear();
        dropped.add(number);
        forgetDropped();
    }

    private void forgetDropped() {
        if (!dropped.isEmpty() && !memory.isSnapshotRunning()) {
            dropped.forEach(mapTables::remove);
            dropped.clear();
        }
    }

    /** An array of at least {@code length} bytes that nobody relies on after the next call. */
    byte[] gathered(int length) {
        if (gathered.length < length || gathered.length > Math.max(KEPT_BYTES, length)) {
            gathered = new byte[Math.max(length, Math.min(2 * length, KEPT_BYTES))];
        }
        return gathered;
    }
}
