package dev.weir.core.operators;

import dev.weir.api.connector.source.ReaderInfo;
import dev.weir.api.connector.source.SourceEvent;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.connector.source.SplitsAssignment;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** Hands splits over to the one reader there is, as bytes. Owned by the thread of the test. */
final class FakeEnumeratorContext implements SplitEnumeratorContext<SourceSplit> {
    private final SourceOperator reader;
    private final SimpleVersionedSerializer<SourceSplit> serializer;

    FakeEnumeratorContext(SourceOperator reader, SimpleVersionedSerializer<SourceSplit> serializer) {
        this.reader = reader;
        this.serializer = serializer;
    }

    @Override
    public int currentParallelism() {
        return 1;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return Map.of(0, new ReaderInfo(0, "localhost"));
    }

    @Override
    public void assignSplits(SplitsAssignment<SourceSplit> newSplitAssignments) {
        for (SourceSplit split : newSplitAssignments.assignment().get(0)) {
            try {
                reader.addSplits(serializer.getVersion(), List.of(serializer.serialize(split)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        reader.noMoreSplits();
    }

    @Override
    public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
        reader.handleEvent(event);
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        T result;
        try {
            result = callable.call();
        } catch (Exception e) {
            handler.accept(null, e);
            return;
        }
        handler.accept(result, null);
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        runnable.run();
    }
}
