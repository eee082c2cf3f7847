package dev.weir.api.connector.datagen;

import dev.weir.api.connector.source.InputStatus;
import dev.weir.api.connector.source.NumberSequenceSource.NumberSequenceSplit;
import dev.weir.api.connector.source.RateLimiter;
import dev.weir.api.connector.source.ReaderOutput;
import dev.weir.api.connector.source.SequentialSourceReader;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SplitCursor;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads ranges of indexes and computes their elements, within the function's life cycle; owned by the task thread. */
@SuppressWarnings("try") // the function's close may throw anything, and a reader isn't used in a try statement
final class GeneratorReader<OUT> implements SourceReader<OUT, NumberSequenceSplit> {
    private final GeneratorFunction<Long, OUT> function;
    private final SequentialSourceReader<OUT, NumberSequenceSplit> ranges;

    GeneratorReader(GeneratorFunction<Long, OUT> function, RateLimiter rateLimiter, SourceReaderContext context)
            throws Exception {
        this.function = function;
        this.ranges =
                new SequentialSourceReader<>(context, split -> new GeneratorCursor<>(function, split), rateLimiter);
        function.open(context);
    }

    @Override
    public void start() {
        ranges.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<OUT> output) throws Exception {
        return ranges.pollNext(output);
    }

    @Override
    public List<NumberSequenceSplit> snapshotState(long checkpointId) {
        return ranges.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return ranges.isAvailable();
    }

    @Override
    public void addSplits(List<NumberSequenceSplit> splits) {
        ranges.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        ranges.notifyNoMoreSplits();
    }

    @Override
    public void close() throws Exception {
        try {
            ranges.close();
        } finally {
            function.close();
        }
    }

    private static final class GeneratorCursor<OUT> implements SplitCursor<OUT, NumberSequenceSplit> {
        private final GeneratorFunction<Long, OUT> function;
        private final NumberSequenceSplit split;
        private long next;

        GeneratorCursor(GeneratorFunction<Long, OUT> function, NumberSequenceSplit split) {
            this.function = function;
            this.split = split;
            this.next = split.from();
        }

        @Override
        public OUT next() throws Exception {
            // the count is a long, so the last index is below the greatest long and next can't overflow
            if (next > split.to()) {
                return null;
            }
            OUT element = function.map(next);
            if (element == null) {
                throw new NullPointerException("The generator function returned null for index " + next
                        + ": a generator must return an element for each index.");
            }
            next++;
            return element;
        }

        @Override
        public NumberSequenceSplit remaining() {
            return next > split.to() ? null : new NumberSequenceSplit(split.splitId(), next, split.to());
        }
    }
}
