package dev.weir.core.state.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One page in use: its bytes, and where it stands towards snapshots. Owned by the task thread; a thread that writes a snapshot
 * reads frozen pages (invariants P7 and P8 of docs/design/state-pages.md) and sets their mark. The object lives as long as the
 * bytes serve one purpose; only the bytes are used again.
 */
abstract class Page {
    private static final VarHandle MARK;

    static {
        try {
            MARK = MethodHandles.lookup().findVarHandle(Page.class, "mark", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final byte[] bytes;
    /** Twice the epoch of the snapshot that reads the page; one more once that snapshot needs it no longer. */
    @SuppressWarnings("UnusedVariable") // read through MARK
    private int mark;

    Page(byte[] bytes, int epoch) {
        this.bytes = bytes;
        this.mark = 2 * epoch + 1;
    }

    /** The epoch in which the task last wrote what a snapshot may read. */
    abstract int epoch();

    /** Makes the caller the one who writes the page to the snapshot of {@code snapshotEpoch}; false if somebody else is. */
    final boolean claim(int snapshotEpoch) {
        int seen = (int) MARK.getVolatile(this);
        return seen < 2 * snapshotEpoch && MARK.compareAndSet(this, seen, 2 * snapshotEpoch);
    }

    /** Says that the snapshot of {@code snapshotEpoch} reads the page no more. */
    final void done(int snapshotEpoch) {
        MARK.setRelease(this, 2 * snapshotEpoch + 1);
    }

    /** Whether the snapshot of {@code snapshotEpoch} reads the page no more; what it read happened before. */
    final boolean isDone(int snapshotEpoch) {
        return (int) MARK.getAcquire(this) > 2 * snapshotEpoch;
    }

    /** Called by the task when no snapshot needs the page and its bytes are about to go back to the pool. */
    abstract void leave();
}
