package dev.weir.core.state.page;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.ArrayDeque;

/**
 * The pages of one operator in one subtask: takes them from the pool, keeps those that a running snapshot still reads, and says
 * which may be written to. Owned by the task thread.
 */
final class PageMemory {
    /** With each page that is copied, so many of those that wait for a snapshot are looked at. */
    private static final int LOOKED_AT_PER_COPY = 2;

    private final PagePool pool;
    private final ArrayDeque<Page> waiting = new ArrayDeque<>();
    private int epoch = 1;
    private PageSnapshot running;
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

    private void settle() {
        if (running != null && running.isOver()) {
            running = null;
            reclaim();
        }
    }

    /**
     * A page with any content.
     *
     * @throws WeirException if the budget is used up
     */
    byte[] take() {
        byte[] bytes = pool.tryTake();
        return bytes != null ? bytes : takeWhenShort();
    }

    private byte[] takeWhenShort() {
        byte[] bytes = takeReclaimed();
        while (bytes == null) {
            if (waiting.isEmpty()) {
                throw new WeirException(
                        ErrorCode.RESOURCES_EXHAUSTED,
                        "Keyed state needs one more page, but all memory for it is in use: budgetBytes="
                                + pool.budgetBytes() + "; raise '" + pool.setting()
                                + "', or spread the job over more TaskManagers.");
            }
            // What waits does so for the snapshot alone.
            if (running.writeNextInTask()) {
                writtenByTask++;
            } else {
                running.awaitWriter();
            }
            bytes = takeReclaimed();
        }
        return bytes;
    }

    private byte[] takeReclaimed() {
        settle();
        reclaim();
        return pool.tryTake();
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
    }

    private boolean isFrozen(Page page) {
        return running != null && page.epoch() < epoch && !page.isDone(epoch);
    }

    private void reclaim() {
        lookAt(waiting.size());
    }

    private void lookAt(int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            release(waiting.pollFirst());
        }
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
            lookAt(LOOKED_AT_PER_COPY);
            byte[] bytes = pool.tryTake();
            if (bytes == null) {
                bytes = takeReclaimed();
            }
            if (bytes != null) {
                RowPage copy = new RowPage(bytes, epoch, page.header);
                copy.copyFrom(page);
                copy.setEpoch(epoch);
                waiting.addLast(page);
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
