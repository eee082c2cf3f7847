package dev.weir.taskmanager.task;

import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.taskmanager.network.record.RecordWriter;
import java.util.concurrent.CompletableFuture;

/**
 * A result partition with the writer that fills it. Owned by the task thread, but for what is said to be for any
 * thread.
 */
public final class PartitionOutput implements TaskOutput {
    private final ResultPartition partition;
    private final RecordWriter writer;

    public PartitionOutput(ResultPartition partition, RecordWriter writer) {
        this.partition = partition;
        this.writer = writer;
    }

    @Override
    public boolean isAvailable() {
        return writer.isAvailable();
    }

    @Override
    public void whenAvailable(Runnable wake) {
        writer.whenAvailable(wake);
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void flushDue() {
        writer.flushDue();
    }

    @Override
    public void end() {
        writer.end();
    }

    @Override
    public boolean isConsumed() {
        return partition.whenGone().isDone();
    }

    @Override
    public void whenConsumed(Runnable wake) {
        CompletableFuture<Void> woken = partition.whenGone().thenRun(wake);
        assert woken != null;
    }

    @Override
    public void cancel() {
        partition.cancel();
    }

    @Override
    public void release(String reason) {
        writer.discard();
        partition.release(reason);
    }

    @Override
    public long recordsOut() {
        return writer.records();
    }

    @Override
    public long bytesOut() {
        return writer.bytes();
    }

    @Override
    public long blockedNanos() {
        return writer.backpressuredNanos();
    }
}
