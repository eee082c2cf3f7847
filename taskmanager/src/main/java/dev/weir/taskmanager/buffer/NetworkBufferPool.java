package dev.weir.taskmanager.buffer;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All network memory of a worker. Thread-safe: one lock guards this and its local pools.
 *
 * <p>Invariant: the sum over local pools of max(guaranteed, in use) never exceeds the total, so that a guarantee can
 * always be kept. Segments are allocated when first needed and kept for ever.
 */
public final class NetworkBufferPool {
    final ReentrantLock lock = new ReentrantLock();

    private final int segmentBytes;
    private final int total;
    private final Clock clock;
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();
    private final LinkedHashSet<LocalBufferPool> starved = new LinkedHashSet<>();
    private int allocated;
    private int inUse;
    private int peak;
    private int surplus;

    /** A pool of {@code total} segments of {@code segmentBytes} each. */
    public NetworkBufferPool(int segmentBytes, int total, Clock clock) {
        if (segmentBytes < 1 || total < 1) {
            throw new IllegalArgumentException("segmentBytes=" + segmentBytes + " total=" + total);
        }
        this.segmentBytes = segmentBytes;
        this.total = total;
        this.surplus = total;
        this.clock = clock;
    }

    public int segmentBytes() {
        return segmentBytes;
    }

    Clock clock() {
        return clock;
    }

    /**
     * Makes a local pool.
     *
     * @param what names its user in the error
     * @throws WeirException when the guarantee can't be given
     */
    public LocalBufferPool localPool(String what, int guaranteed, int maximum) {
        lock.lock();
        try {
            if (guaranteed > surplus) {
                throw new WeirException(
                        ErrorCode.RESOURCES_EXHAUSTED,
                        "Not enough network memory for " + what + ": needs buffers=" + guaranteed + ", free=" + surplus
                                + " of " + total + " (" + segmentBytes
                                + " bytes each): raise taskmanager.memory.network.max (or .fraction), or lower the"
                                + " parallelism.");
            }
            surplus -= guaranteed;
            return new LocalBufferPool(this, guaranteed, Math.max(guaranteed, maximum));
        } finally {
            lock.unlock();
        }
    }

    /** The counters at this moment. */
    public BufferCounts counts() {
        lock.lock();
        try {
            return new BufferCounts(total, allocated, inUse, peak);
        } finally {
            lock.unlock();
        }
    }

    /** Takes one segment that no guarantee covers; false when none is left. Holds the lock. */
    boolean takeSurplus(LocalBufferPool forPool) {
        if (surplus == 0) {
            starved.add(forPool);
            return false;
        }
        surplus--;
        return true;
    }

    boolean hasSurplus() {
        return surplus > 0;
    }

    /** Remembers a pool that waits for surplus. Holds the lock. */
    void awaitSurplus(LocalBufferPool pool) {
        starved.add(pool);
    }

    /** Returns what a guarantee or a use above it held, and wakes who waits for it. Holds the lock. */
    void returnSurplus(int count, List<Runnable> wakes) {
        surplus += count;
        List<LocalBufferPool> served = new ArrayList<>(starved);
        starved.clear();
        for (LocalBufferPool pool : served) {
            pool.refresh(wakes);
        }
    }

    /** Hands out a segment that was admitted before. Holds the lock. */
    byte[] allocate() {
        inUse++;
        peak = Math.max(peak, inUse);
        byte[] segment = free.poll();
        if (segment == null) {
            if (allocated == total) {
                throw new IllegalStateException("more segments admitted than exist: total=" + total);
            }
            allocated++;
            segment = new byte[segmentBytes];
        }
        return segment;
    }

    /** Takes a segment back. Holds the lock. */
    void free(byte[] segment) {
        inUse--;
        free.push(segment);
    }
}
