package dev.weir.taskmanager.buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The share of network memory that one partition or gate may use: a guaranteed part, and more up to a maximum while there
 * is surplus. Thread-safe by the lock of the network pool.
 */
public final class LocalBufferPool implements BufferOwner, Availability {
    private final NetworkBufferPool network;
    private final ReentrantLock lock;
    private final Condition changed;
    private final int maximum;
    private int guaranteed;
    private int used;
    private boolean canceled;
    private boolean closed;
    private Runnable wake;
    private long waitedNanos;
    private volatile boolean available;

    LocalBufferPool(NetworkBufferPool network, int guaranteed, int maximum) {
        this.network = network;
        this.lock = network.lock;
        this.changed = lock.newCondition();
        this.guaranteed = guaranteed;
        this.maximum = maximum;
        this.available = computeAvailable();
    }

    /** A segment, or null when none may be had now. */
    public byte[] tryRequest() {
        lock.lock();
        try {
            return canceled || closed ? null : take();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A segment, waiting for one as long as it takes.
     *
     * @throws CanceledException after {@link #cancel} or when the thread is interrupted
     */
    public byte[] request() {
        lock.lock();
        try {
            failIfCanceled();
            byte[] segment = take();
            if (segment != null) {
                return segment;
            }
            long start = network.clock().nanoTime();
            try {
                while (segment == null) {
                    changed.await();
                    failIfCanceled();
                    segment = take();
                }
                return segment;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CanceledException();
            } finally {
                waitedNanos += network.clock().nanoTime() - start;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void recycle(byte[] segment) {
        List<Runnable> wakes = new ArrayList<>(2);
        lock.lock();
        try {
            network.free(segment);
            used--;
            if (used >= guaranteed) {
                network.returnSurplus(1, wakes);
            }
            refresh(wakes);
        } finally {
            lock.unlock();
        }
        wakes.forEach(Runnable::run);
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public void whenAvailable(Runnable waker) {
        boolean now;
        lock.lock();
        try {
            available = computeAvailable();
            now = canceled || closed || available;
            wake = now ? null : waker;
            if (!now) {
                network.awaitSurplus(this);
            }
        } finally {
            lock.unlock();
        }
        if (now) {
            waker.run();
        }
    }

    /** Ends every wait, now and later. */
    public void cancel() {
        List<Runnable> wakes = new ArrayList<>(1);
        lock.lock();
        try {
            canceled = true;
            changed.signalAll();
            addWake(wakes);
        } finally {
            lock.unlock();
        }
        wakes.forEach(Runnable::run);
    }

    /** Gives back the guarantee; segments that are still in use come back when they are recycled. */
    public void close() {
        List<Runnable> wakes = new ArrayList<>(2);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            canceled = true;
            int unused = Math.max(0, guaranteed - used);
            guaranteed = 0;
            network.returnSurplus(unused, wakes);
            changed.signalAll();
            addWake(wakes);
        } finally {
            lock.unlock();
        }
        wakes.forEach(Runnable::run);
    }

    /** How long {@link #request} has waited in all. */
    public long waitedNanos() {
        lock.lock();
        try {
            return waitedNanos;
        } finally {
            lock.unlock();
        }
    }

    /** How many segments are given out. */
    public int used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** Looks again whether a segment may be had, and wakes who waits for it. Holds the lock. */
    void refresh(List<Runnable> wakes) {
        available = computeAvailable();
        if (available) {
            changed.signal();
            addWake(wakes);
        } else if (wake != null || lock.hasWaiters(changed)) {
            network.awaitSurplus(this);
        }
    }

    private byte[] take() {
        boolean admitted = used < guaranteed || (used < maximum && network.takeSurplus(this));
        if (admitted) {
            used++;
        }
        available = computeAvailable();
        return admitted ? network.allocate() : null;
    }

    private boolean computeAvailable() {
        return used < guaranteed || (used < maximum && network.hasSurplus());
    }

    private void addWake(List<Runnable> wakes) {
        if (wake != null) {
            wakes.add(wake);
            wake = null;
        }
    }

    private void failIfCanceled() {
        if (canceled) {
            throw new CanceledException();
        }
    }
}
