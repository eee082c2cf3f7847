package dev.weir.core.state.page;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.ArrayDeque;

/**
 * The pages of one operator in one subtask: takes them from the pool, keeps those that a running snapshot still reads, and says
 * which may be written to. Owned by the task thread.
 */
final class PageMemory {
    /** With each page that is taken, so many of those that were given up are looked at. */
    private static final int LOOKED_AT_PER_PAGE = 2;
    /** Without a free page, so many are looked at before another remedy. */
    private static final int LOOKED_AT_WHEN_SHORT = 64;

    private final PagePool pool;
    /** Given up, and maybe needed by the running snapshot. */
    private ArrayDeque<Page> waiting = new ArrayDeque<>();
    /** Given up, waited for snapshots that are over, and not back in the pool yet: that takes its time, a few at once. */
    private final ArrayDeque<ArrayDeque<Page>> unneeded = new ArrayDeque<>();

    private int epoch = 1;
    private PageSnapshot running;
    /** Pages of the pool that are here. */
    private long taken;

    private long copies;
    private long writtenByTask;

    PageMemory(PagePool pool) {
        this.pool = pool;
    }

    int pageBytes() {
        return pool.pageBytes();
    }

    /** The number of barriers so far, plus one. */
    int epoch() {
        return epoch;
    }

    /** Pages that were copied because a snapshot had not read them yet. */
    long copies() {
        return copies;
    }

    /** Pages that the task itself wrote to a snapshot because there was no memory for a copy. */
    long writtenByTask() {
        return writtenByTask;
    }

    /** Begins the next epoch: all pages are frozen until {@code snapshot}, if there is one, needs them no longer. */
    int nextEpoch() {
        settle();
        if (running != null) {
            throw new WeirException(
                    ErrorCode.INTERNAL, "A snapshot of state began while the one before still runs: epoch=" + epoch);
        }
        return ++epoch;
    }

    void run(PageSnapshot snapshot) {
        running = snapshot;
    }

    /** Whether a snapshot is going on; ends it if its last page is written. */
    boolean isSnapshotRunning() {
        settle();
        return running != null;
    }

    /** Ends a running snapshot, complete or not. */
    void endSnapshot() {
        if (running != null) {
            running.close();
            running.awaitOver();
            settle();
        }
    }

    /** Gives back up to so many pages that were given up and are needed no longer. */
    void reclaim(int pages) {
        settle();
        int left = pages;
        for (; left > 0 && !unneeded.isEmpty(); left--) {
            giveBackUnneeded();
        }
        for (int i = Math.min(left, waiting.size()); i > 0; i--) {
            release(waiting.pollFirst());
        }
    }

    private void giveBackUnneeded() {
        ArrayDeque<Page> oldest = unneeded.peekFirst();
        giveBack(oldest.pollFirst());
        if (oldest.isEmpty()) {
            unneeded.removeFirst();
        }
    }

    private void settle() {
        if (running != null && running.isOver()) {
            running = null;
            if (!waiting.isEmpty()) {
                unneeded.addLast(waiting);
                waiting = new ArrayDeque<>();
            }
        }
    }

    /**
     * A page with any content, for that state.
     *
     * @throws WeirException if the budget is used up
     */
    byte[] take(StateName state) {
        reclaim(LOOKED_AT_PER_PAGE);
        byte[] bytes = pool.tryTake();
        if (bytes == null) {
            bytes = takeWhenShort(state);
        }
        taken++;
        return bytes;
    }

    private byte[] takeWhenShort(StateName state) {
        for (; ; ) {
            byte[] bytes = takeReclaimed();
            if (bytes != null) {
                return bytes;
            }
            if (waiting.isEmpty()) {
                throw state.noMemory(pool.budgetBytes(), taken * pool.pageBytes(), pool.setting());
            }
            // What waits does so for the running snapshot alone.
            if (running.writeNextInTask()) {
                writtenByTask++;
            } else {
                running.awaitWriter();
            }
        }
    }

    /** A page of those that were given up, if one of the first is needed no longer. */
    private byte[] takeReclaimed() {
        settle();
        byte[] bytes = null;
        while (bytes == null && !unneeded.isEmpty()) {
            giveBackUnneeded();
            bytes = pool.tryTake();
        }
        for (int i = Math.min(waiting.size(), LOOKED_AT_WHEN_SHORT); i > 0 && bytes == null; i--) {
            Page page = waiting.pollFirst();
            if (isFrozen(page)) {
                waiting.addLast(page);
            } else {
                giveBack(page);
                bytes = pool.tryTake();
            }
        }
        return bytes;
    }

    /** Gives up a page of the state as it is now; a snapshot may still read it. */
    void release(Page page) {
        if (isFrozen(page)) {
            waiting.addLast(page);
        } else {
            giveBack(page);
        }
    }

    private void giveBack(Page page) {
        page.leave();
        pool.giveBack(page.bytes);
        taken--;
    }

    private boolean isFrozen(Page page) {
        return running != null && page.epoch() < epoch && !page.isDone(epoch);
    }

    /** Whether a page that was not written to in this epoch would have to be copied first. */
    boolean needsCopy(Page page) {
        return page.epoch() != epoch && isFrozen(page);
    }

    /**
     * The page to write to instead of {@code page}, which was not written to in this epoch: itself, or a copy with the same
     * slots and rows that the caller puts in its place. Without memory for a copy the task itself writes the page to the snapshot.
     */
    RowPage writable(RowPage page, RowTable table) {
        settle();
        if (isFrozen(page)) {
            reclaim(LOOKED_AT_PER_PAGE);
            byte[] bytes = pool.tryTake();
            if (bytes == null) {
                bytes = takeReclaimed();
            }
            if (bytes != null) {
                RowPage copy = new RowPage(bytes, epoch, page.header);
                copy.copyFrom(page);
                copy.setEpoch(epoch);
                waiting.addLast(page);
                taken++;
                copies++;
                return copy;
            }
            if (running != null) {
                writeOut(page, table);
            }
        }
        page.setEpoch(epoch);
        return page;
    }

    private void writeOut(RowPage page, RowTable table) {
        RowTable main = table.mainTable();
        RowPage unit = main == table ? page : main.directory().viewAt(epoch).pageOf(table.ownerHash());
        if (running.writeInTask(main, unit)) {
            writtenByTask++;
        }
        while (!page.isDone(epoch) && !running.isOver()) {
            running.awaitWriter(); // the snapshot's thread reads the page right now
        }
    }
}
