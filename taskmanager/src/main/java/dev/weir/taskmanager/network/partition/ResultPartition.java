package dev.weir.taskmanager.network.partition;

import dev.weir.core.ids.PartitionId;
import dev.weir.taskmanager.buffer.Availability;
import dev.weir.taskmanager.buffer.LocalBufferPool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One output of an attempt: subpartitions, and the buffers that they share. Thread-safe.
 *
 * <p>Lives until every reader has taken its end, or until it is released.
 */
public final class ResultPartition {
    private final PartitionId id;
    private final LocalBufferPool pool;
    private final Subpartition[] subpartitions;
    private final AtomicInteger unread;
    private final Consumer<ResultPartition> onGone;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /**
     * Makes a partition.
     *
     * @param onGone told once, when nothing of the partition is left to be read
     */
    public ResultPartition(
            PartitionId id, int count, PartitionKind kind, LocalBufferPool pool, Consumer<ResultPartition> onGone) {
        this.id = id;
        this.pool = pool;
        this.onGone = onGone;
        this.unread = new AtomicInteger(count);
        this.subpartitions = new Subpartition[count];
        for (int i = 0; i < count; i++) {
            subpartitions[i] = kind.newSubpartition("subpartition " + i + " of " + id, this::oneConsumed);
        }
    }

    public PartitionId id() {
        return id;
    }

    public int count() {
        return subpartitions.length;
    }

    /** A subpartition by index; the index comes from a deployment or a peer and is checked. */
    public Subpartition subpartition(int index) {
        return subpartitions[index];
    }

    /** A new buffer to fill, waiting for it. Task thread. */
    public OpenBuffer newBuffer() {
        return new OpenBuffer(pool.request(), pool);
    }

    /** Whether a new buffer may be had without waiting. */
    public Availability availability() {
        return pool;
    }

    /** How long the task thread has waited for buffers in {@link #newBuffer}. */
    public long backpressuredNanos() {
        return pool.waitedNanos();
    }

    /** Ends every wait of the task thread with a CanceledException. Any thread. */
    public void cancel() {
        pool.cancel();
    }

    /**
     * Drops what is left and tells readers why, when the producer failed or was canceled; a partition that ended well goes
     * by itself. Any thread, any number of times.
     */
    public void release(String reason) {
        for (Subpartition subpartition : subpartitions) {
            subpartition.release(reason);
        }
        gone();
    }

    private void oneConsumed() {
        if (unread.decrementAndGet() == 0) {
            gone();
        }
    }

    /** Completes when nothing of the partition is left to be read: all was taken, or it was released. Any thread. */
    public CompletableFuture<Void> whenGone() {
        return gone;
    }

    private void gone() {
        pool.close();
        onGone.accept(this);
        gone.complete(null);
    }
}
