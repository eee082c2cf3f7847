package dev.weir.api.connector.source;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A reader that reads its splits one after the other and asks for the next when it has none; owned by the task thread.
 * A source needs only a {@link SplitOpener} for it, and a {@link SplitQueueEnumerator} on the other side.
 *
 * <p>Emits one element a poll, so that the task can turn to other work in between.
 */
@PublicEvolving
public final class SequentialSourceReader<T, SplitT extends SourceSplit> implements SourceReader<T, SplitT> {
    private static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);

    private final SourceReaderContext context;
    private final SplitOpener<T, SplitT> opener;
    private final RateLimiter rateLimiter;
    private final ArrayDeque<SplitT> waiting = new ArrayDeque<>();

    /** The split being read, or null between splits. */
    private SplitCursor<T, SplitT> cursor;
    /** The permit for the next element once it was asked for, else null; outlives the end of a split. */
    private CompletableFuture<Void> permit;
    /** Completes when the enumerator has answered. */
    private CompletableFuture<Void> answer = new CompletableFuture<>();

    private boolean noMoreSplits;

    /** Makes a reader that emits as fast as it can. */
    public SequentialSourceReader(SourceReaderContext context, SplitOpener<T, SplitT> opener) {
        this(context, opener, UnlimitedRateLimiter.INSTANCE);
    }

    /** Makes a reader that emits no faster than the limiter grants. */
    public SequentialSourceReader(SourceReaderContext context, SplitOpener<T, SplitT> opener, RateLimiter rateLimiter) {
        this.context = Objects.requireNonNull(context, "context");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.rateLimiter = Objects.requireNonNull(rateLimiter, "rateLimiter");
    }

    @Override
    public void start() {
        requestSplitIfIdle();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (cursor == null && !openNextSplit()) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (!hasPermit()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        T element = cursor.next();
        if (element == null) {
            closeSplit();
            requestSplitIfIdle();
        } else {
            permit = null;
            output.collect(element);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private boolean openNextSplit() throws Exception {
        SplitT next = waiting.poll();
        if (next == null) {
            return false;
        }
        cursor = opener.open(next);
        return true;
    }

    private boolean hasPermit() {
        if (permit == null) {
            permit = rateLimiter.acquire().toCompletableFuture();
        }
        if (!permit.isDone()) {
            return false;
        }
        // a permit that failed must not pass for one that was granted
        permit.join();
        return true;
    }

    private void closeSplit() throws IOException {
        SplitCursor<T, SplitT> finished = cursor;
        cursor = null;
        finished.close();
    }

    private void requestSplitIfIdle() {
        if (cursor == null && waiting.isEmpty() && !noMoreSplits) {
            context.sendSplitRequest();
        }
    }

    @Override
    public List<SplitT> snapshotState(long checkpointId) {
        List<SplitT> unread = new ArrayList<>(waiting.size() + 1);
        SplitT remainder = cursor == null ? null : cursor.remaining();
        if (remainder != null) {
            unread.add(remainder);
        }
        unread.addAll(waiting);
        return unread;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (cursor == null && waiting.isEmpty() && !noMoreSplits) {
            if (answer.isDone()) {
                answer = new CompletableFuture<>();
            }
            return answer;
        }
        return permit == null ? AVAILABLE : permit;
    }

    @Override
    public void addSplits(List<SplitT> splits) {
        waiting.addAll(splits);
        answer.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        answer.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            closeSplit();
        }
    }
}
