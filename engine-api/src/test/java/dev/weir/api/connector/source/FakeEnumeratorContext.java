package dev.weir.api.connector.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** An enumerator's surroundings that note what it decides; used by the test's thread. */
public final class FakeEnumeratorContext<SplitT extends SourceSplit> implements SplitEnumeratorContext<SplitT> {
    private final int parallelism;

    /** What was assigned, by subtask. */
    public final Map<Integer, List<SplitT>> assigned = new TreeMap<>();

    /** Who was told that there is no more. */
    public final TreeSet<Integer> finished = new TreeSet<>();

    /** Makes a context with that many readers. */
    public FakeEnumeratorContext(int parallelism) {
        this.parallelism = parallelism;
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        Map<Integer, ReaderInfo> readers = new TreeMap<>();
        for (int i = 0; i < parallelism; i++) {
            readers.put(i, new ReaderInfo(i, "localhost"));
        }
        return readers;
    }

    @Override
    public void assignSplits(SplitsAssignment<SplitT> assignment) {
        assignment
                .assignment()
                .forEach((subtask, splits) -> assigned.computeIfAbsent(subtask, s -> new ArrayList<>())
                        .addAll(splits));
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        finished.add(subtask);
    }

    @Override
    public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
        throw new AssertionError("no source here sends events");
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        throw new AssertionError("no source here calls asynchronously");
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        runnable.run();
    }
}
