package dev.weir.core.state.page;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.util.List;

/**
 * A snapshot of all state of one operator in one subtask, as of one barrier, while it is written out. Thread-safe: one thread
 * calls {@link #writeNext} until it returns false, the task writes single pages when memory is short.
 *
 * <p>The unit is a page of a state's table with all that its rows own. Whoever claims it writes it, so each is written once
 * (invariant P8). Over is a snapshot when everything is written, or it failed or was closed, and nobody is writing any more;
 * then no page is frozen for it.
 */
public final class PageSnapshot implements AutoCloseable {

    /** A state that is part of the snapshot. */
    record Part(String state, RowTable table) {}

    private final PageStore store;
    private final int epoch;
    private final List<Part> parts;
    private final SnapshotSink sink;
    /** Where the snapshot's own thread puts a page, so that the task may have it back at once. */
    private RowPage copy;

    private int part;
    private Directory.Walk walk;
    private int writers;
    private long written;
    private boolean ended;
    private IOException failure;
    private volatile boolean over;

    PageSnapshot(PageStore store, int epoch, List<Part> parts, SnapshotSink sink) {
        this.store = store;
        this.epoch = epoch;
        this.parts = List.copyOf(parts);
        this.sink = sink;
    }

    /** What was claimed: a page and the state that it is of. */
    private record Claimed(String state, RowPage page) {}

    /**
     * Writes one more page; called by the snapshot's own thread.
     *
     * @return false if there is none left, so that the snapshot is complete once it {@link #isOver}
     * @throws IOException if the sink failed, for this page or one that the task wrote; the snapshot has ended
     */
    public boolean writeNext() throws IOException {
        Claimed next = claimNext();
        if (next != null) {
            RowPage page = next.page();
            if (page.owners() > 0) {
                write(next);
            } else {
                if (copy == null || copy.header != page.header) {
                    copy = new RowPage(new byte[page.bytes.length], 0, page.header);
                }
                copy.copyFrom(page);
                page.done(epoch);
                write(new Claimed(next.state(), copy));
            }
        }
        synchronized (this) {
            if (failure != null) {
                throw new IOException("The snapshot of state failed: epoch=" + epoch, failure);
            }
        }
        return next != null;
    }

    /** Writes one more page in the task's thread; false if there is none left to claim. */
    boolean writeNextInTask() {
        Claimed next = claimNext();
        if (next != null) {
            write(next);
        }
        return next != null;
    }

    /** Writes {@code page} in the task's thread, unless somebody does or did already; returns whether it was written. */
    boolean writeInTask(RowTable table, RowPage page) {
        Claimed claimed = null;
        synchronized (this) {
            if (!ended && page.claim(epoch)) {
                claimed = new Claimed(stateOf(table), page);
                writers++;
            }
        }
        if (claimed != null) {
            write(claimed);
        }
        return claimed != null;
    }

    private String stateOf(RowTable table) {
        for (Part each : parts) {
            if (each.table() == table) {
                return each.state();
            }
        }
        throw new IllegalStateException("a frozen page belongs to no state of the snapshot: epoch=" + epoch);
    }

    private synchronized Claimed claimNext() {
        while (!ended) {
            if (walk == null) {
                if (part == parts.size()) {
                    ended = true;
                    over = writers == 0;
                    break;
                }
                walk = parts.get(part).table().directory().viewAt(epoch).walk();
            }
            RowPage page = walk.next();
            if (page == null) {
                walk = null;
                part++;
            } else if (page.claim(epoch)) {
                writers++;
                return new Claimed(parts.get(part).state(), page);
            }
        }
        return null;
    }

    private void write(Claimed claimed) {
        RowPage page = claimed.page();
        boolean written = false;
        try {
            sink.write(new SnapshotPage(store, epoch, claimed.state(), page));
            new SnapshotRow(store, epoch).doneWithOwned(page);
            written = true;
        } catch (IOException e) {
            fail(e);
        } finally {
            page.done(epoch);
            leave(written);
        }
    }

    private synchronized void fail(IOException reason) {
        failure = failure == null ? reason : failure;
    }

    private synchronized void leave(boolean complete) {
        ended |= !complete;
        writers--;
        written++;
        over = ended && writers == 0;
        notifyAll();
    }

    /**
     * Waits until somebody who writes a page now has done so; returns at once if nobody does. Called by the task.
     *
     * @throws WeirException if the task is interrupted meanwhile
     */
    synchronized void awaitWriter() {
        long before = written;
        try {
            while (writers > 0 && written == before) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WeirException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "The task was interrupted while it waited for memory that a snapshot of its state still uses.",
                    e);
        }
    }

    /** Waits until the snapshot, which is closed, is over; an interrupt is kept for later. */
    synchronized void awaitOver() {
        boolean interrupted = false;
        while (writers > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether everything is written or will never be, and no page is being read. */
    public boolean isOver() {
        return over;
    }

    /** Ends the snapshot, complete or not; called by any thread, any number of times. */
    @Override
    public synchronized void close() {
        ended = true;
        over = writers == 0;
    }
}
