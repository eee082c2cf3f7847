package dev.weir.taskmanager.network.gate;

import dev.weir.taskmanager.buffer.LocalBufferPool;
import java.util.LinkedHashSet;

/**
 * The buffers of a gate that are no channel's own: first come, first served among channels with backlog. Thread-safe by
 * its monitor.
 */
final class FloatingBuffers {
    private final LocalBufferPool pool;
    private final LinkedHashSet<RemoteChannel> waiting = new LinkedHashSet<>();
    private boolean closed;

    FloatingBuffers(LocalBufferPool pool) {
        this.pool = pool;
    }

    /** A segment, or null and a place in the queue. The caller then calls {@link #serve} outside of its own lock. */
    synchronized byte[] take(RemoteChannel channel) {
        byte[] segment = waiting.isEmpty() ? pool.tryRequest() : null;
        if (segment == null && !closed) {
            waiting.add(channel);
        }
        return segment;
    }

    /** Hands free segments to waiting channels, and comes back when there are more. Holds no lock of a channel. */
    void serve() {
        while (true) {
            byte[] segment;
            RemoteChannel next;
            synchronized (this) {
                if (waiting.isEmpty()) {
                    return;
                }
                segment = pool.tryRequest();
                next = segment == null ? null : waiting.iterator().next();
                waiting.remove(next);
            }
            if (segment == null) {
                pool.whenAvailable(this::serve);
                return;
            }
            if (!next.offer(segment)) {
                pool.recycle(segment);
            }
        }
    }

    void recycle(byte[] segment) {
        pool.recycle(segment);
    }

    void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        pool.close();
    }
}
