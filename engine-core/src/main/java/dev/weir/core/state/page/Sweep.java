package dev.weir.core.state.page;

import dev.weir.core.time.Clock;
import java.util.ArrayDeque;

/**
 * Removes what is over from the pages of one state, a page at a time, round and round in the order of hashes: by key group, that
 * is. Owned by the task thread.
 *
 * <p>Pages that a running snapshot still needs are left for the next round. A list goes when its last element is over.
 */
final class Sweep {
    private final RowTable table;
    private final Clock clock;
    private long next;
    /** Numbers of tables of maps that were met and are not swept yet. */
    private final ArrayDeque<Integer> maps = new ArrayDeque<>();

    private long nextInMap;

    Sweep(RowTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Looks at one page. */
    void step() {
        long now = clock.currentTimeMillis();
        if (maps.isEmpty()) {
            next = table.sweep(next, now, maps::addLast) + 1;
            return;
        }
        RowTable map = table.store().mapTables.get(maps.peekFirst());
        boolean done = true;
        // The number may have been given back, or to the map of another state, since.
        if (map != null && map.mainTable() == table) {
            nextInMap = map.sweep(nextInMap, now, number -> {}) + 1;
            done = nextInMap == 0;
            if (map.rows() == 0) {
                table.removeMap(map.ownerHash(), maps.peekFirst());
                done = true;
            }
        }
        if (done) {
            maps.removeFirst();
            nextInMap = 0;
        }
    }
}
