package dev.weir.bench.weir;

import dev.weir.api.connector.source.Boundedness;
import dev.weir.api.connector.source.NumberSequenceSource;
import dev.weir.api.connector.source.NumberSequenceSource.NumberSequenceSplit;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import dev.weir.bench.work.Tick;
import java.util.Collection;

/** Emits ticks at a steady rate, each stamped with the time it was due, however late it is emitted. Immutable. */
final class PacedSource implements Source<Tick, NumberSequenceSplit, Collection<NumberSequenceSplit>> {
    private static final long serialVersionUID = 1L;

    private final NumberSequenceSource numbers;
    private final double ratePerSecond;
    private final String holdFile;

    /**
     * Makes a source.
     *
     * @param records how many ticks there are
     * @param ratePerSecond of all readers together
     * @param holdFile a file that must exist before readers that emitted everything end, or null
     */
    PacedSource(long records, double ratePerSecond, String holdFile) {
        this.numbers = new NumberSequenceSource(0, records - 1);
        this.ratePerSecond = ratePerSecond;
        this.holdFile = holdFile;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Tick, NumberSequenceSplit> createReader(SourceReaderContext context) {
        long intervalNanos = (long) (1e9 / (ratePerSecond / context.currentParallelism()));
        return new PacedReader(context, intervalNanos, holdFile);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context) {
        return numbers.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context, Collection<NumberSequenceSplit> checkpoint) {
        return numbers.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return numbers.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return numbers.getEnumeratorCheckpointSerializer();
    }
}
