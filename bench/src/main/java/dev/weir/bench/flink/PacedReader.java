package dev.weir.bench.flink;

import dev.weir.bench.work.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * Emits the numbers of its splits as ticks, in steps of about a millisecond, as a reader does that is fed by another
 * thread. Owned by the task thread; a timer of the JDK completes its futures.
 */
final class PacedReader implements SourceReader<Tick, NumberSequenceSplit> {
    private static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);
    private static final long STEP_NANOS = 1_000_000;
    private static final long HOLD_NANOS = 200_000_000;

    private final SourceReaderContext context;
    private final long intervalNanos;
    private final String holdFile;
    private final ArrayDeque<NumberSequenceSplit> waiting = new ArrayDeque<>();

    private CompletableFuture<Void> wake = AVAILABLE;
    private boolean reading;
    private long next;
    private long last;
    private long dueNanos;
    private boolean paceStarted;
    private boolean noMoreSplits;

    PacedReader(SourceReaderContext context, long intervalNanos, String holdFile) {
        this.context = context;
        this.intervalNanos = intervalNanos;
        this.holdFile = holdFile;
    }

    @Override
    public void start() {
        context.sendSplitRequest();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Tick> output) {
        if (!reading && !open()) {
            return noMoreSplits && !isHeld() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (waitNanos() > 0) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        output.collect(Tick.of(next, dueNanos));
        dueNanos += intervalNanos;
        if (next++ == last) {
            reading = false;
            context.sendSplitRequest();
            return InputStatus.NOTHING_AVAILABLE;
        }
        return waitNanos() > 0 ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
    }

    private boolean open() {
        NumberSequenceSplit split = waiting.poll();
        if (split == null) {
            return false;
        }
        next = split.from();
        last = split.to();
        reading = true;
        if (!paceStarted) {
            dueNanos = System.nanoTime();
            paceStarted = true;
        }
        return true;
    }

    private boolean isHeld() {
        return holdFile != null && !Files.exists(Path.of(holdFile));
    }

    private long waitNanos() {
        return dueNanos - System.nanoTime();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (!wake.isDone()) {
            return wake;
        }
        if (reading) {
            long waitNanos = waitNanos();
            wake = waitNanos <= 0 ? AVAILABLE : after(Math.max(waitNanos, STEP_NANOS));
        } else if (!waiting.isEmpty()) {
            wake = AVAILABLE;
        } else if (noMoreSplits) {
            wake = isHeld() ? after(HOLD_NANOS) : AVAILABLE;
        } else {
            wake = new CompletableFuture<>();
        }
        return wake;
    }

    private static CompletableFuture<Void> after(long nanos) {
        return new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public List<NumberSequenceSplit> snapshotState(long checkpointId) {
        throw new UnsupportedOperationException("The benchmark takes no checkpoints.");
    }

    @Override
    public void addSplits(List<NumberSequenceSplit> splits) {
        waiting.addAll(splits);
        wake.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        wake.complete(null);
    }

    @Override
    public void close() {}
}
