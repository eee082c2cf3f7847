package dev.weir.api.spi;

import dev.weir.api.annotation.Internal;
import dev.weir.api.connector.source.Boundedness;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;

/** Stands where a test driver puts elements into a pipeline; immutable. Nothing reads from it. */
@Internal
public final class DrivenInput<T> implements Source<T, SourceSplit, Void> {
    private static final long serialVersionUID = 1L;

    private final int index;

    /** Makes the input of that index. */
    public DrivenInput(int index) {
        this.index = index;
    }

    /** Returns which of the pipeline's inputs it is. */
    public int index() {
        return index;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<SourceSplit, Void> createEnumerator(SplitEnumeratorContext<SourceSplit> enumContext) {
        throw driven();
    }

    @Override
    public SplitEnumerator<SourceSplit, Void> restoreEnumerator(
            SplitEnumeratorContext<SourceSplit> enumContext, Void checkpoint) {
        throw driven();
    }

    @Override
    public SimpleVersionedSerializer<SourceSplit> getSplitSerializer() {
        throw driven();
    }

    @Override
    public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
        throw driven();
    }

    @Override
    public SourceReader<T, SourceSplit> createReader(SourceReaderContext readerContext) {
        throw driven();
    }

    private static IllegalStateException driven() {
        return new IllegalStateException("A test driver's pipeline runs in its driver alone: do not execute it.");
    }
}
