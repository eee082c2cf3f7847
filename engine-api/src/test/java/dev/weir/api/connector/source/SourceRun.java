package dev.weir.api.connector.source;

import dev.weir.api.JavaSerialization;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs a whole source to its end in the test's thread. It hurts on purpose: sources are shipped, splits and checkpoints
 * go through their serializers, readers take turns at random, and now and then enumerator and readers are thrown away
 * and made again from a snapshot.
 */
public final class SourceRun<T, SplitT extends SourceSplit, EnumChkT> {
    private static final long CLOCK_STEP_NANOS = 1_000_000;

    private final Source<T, SplitT, EnumChkT> source;
    private final SplittableRandom random;
    private final double restoreProbability;
    private final List<List<T>> elements = new ArrayList<>();
    private final List<FakeReaderContext> contexts = new ArrayList<>();
    private final List<SourceReader<T, SplitT>> readers = new ArrayList<>();
    private final List<Boolean> ended = new ArrayList<>();
    private FakeEnumeratorContext<SplitT> enumeratorContext;
    private SplitEnumerator<SplitT, EnumChkT> enumerator;

    private SourceRun(Source<T, SplitT, EnumChkT> source, long seed, double restoreProbability) {
        this.source = source;
        this.random = new SplittableRandom(seed);
        this.restoreProbability = restoreProbability;
    }

    /** Returns what each reader emitted. */
    public static <T, SplitT extends SourceSplit, EnumChkT> List<List<T>> emitted(
            Source<T, SplitT, EnumChkT> source, int parallelism, long seed) throws Exception {
        return new SourceRun<>(source, seed, 0.02).run(parallelism);
    }

    /** Returns what all readers emitted together. */
    public static <T> List<T> allEmitted(Source<T, ?, ?> source, int parallelism, long seed) throws Exception {
        return emitted(source, parallelism, seed).stream().flatMap(List::stream).toList();
    }

    private List<List<T>> run(int parallelism) throws Exception {
        enumeratorContext = new FakeEnumeratorContext<>(parallelism);
        enumerator = JavaSerialization.ship(source).createEnumerator(enumeratorContext);
        enumerator.start();
        for (int i = 0; i < parallelism; i++) {
            elements.add(new ArrayList<>());
            ended.add(false);
            contexts.add(new FakeReaderContext(i, parallelism));
            readers.add(newReader(i, List.of()));
        }
        while (ended.contains(false)) {
            int subtask = random.nextInt(parallelism);
            deliver(subtask);
            poll(subtask);
            if (random.nextDouble() < restoreProbability) {
                restore();
            }
        }
        for (SourceReader<T, SplitT> reader : readers) {
            reader.close();
        }
        enumerator.close();
        return elements;
    }

    private SourceReader<T, SplitT> newReader(int subtask, List<SplitT> splits) throws Exception {
        SourceReader<T, SplitT> reader = JavaSerialization.ship(source).createReader(contexts.get(subtask));
        if (!splits.isEmpty()) {
            reader.addSplits(splits);
        }
        reader.start();
        return reader;
    }

    private void deliver(int subtask) throws Exception {
        FakeReaderContext context = contexts.get(subtask);
        while (context.splitRequests > 0) {
            context.splitRequests--;
            enumerator.handleSplitRequest(subtask, "localhost");
        }
        List<SplitT> assigned = enumeratorContext.assigned.remove(subtask);
        if (assigned != null) {
            readers.get(subtask).addSplits(shipSplits(assigned));
        }
        if (enumeratorContext.finished.remove(subtask)) {
            readers.get(subtask).notifyNoMoreSplits();
        }
    }

    private void poll(int subtask) throws Exception {
        if (ended.get(subtask)) {
            return;
        }
        InputStatus status = readers.get(subtask).pollNext(elements.get(subtask)::add);
        switch (status) {
            case END_OF_INPUT -> ended.set(subtask, true);
            case NOTHING_AVAILABLE -> contexts.get(subtask).advance(CLOCK_STEP_NANOS);
            case MORE_AVAILABLE -> {
                if (!readers.get(subtask).isAvailable().isDone() && contexts.get(subtask).splitRequests == 0) {
                    throw new AssertionError("more is available, yet the reader is not");
                }
            }
        }
    }

    private void restore() throws Exception {
        SimpleVersionedSerializer<EnumChkT> serializer = source.getEnumeratorCheckpointSerializer();
        byte[] checkpoint = serializer.serialize(enumerator.snapshotState(1));
        List<List<SplitT>> unread = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            List<SplitT> splits = new ArrayList<>(readers.get(i).snapshotState(1));
            // what is on its way belongs to the reader's side of a checkpoint
            List<SplitT> underWay = enumeratorContext.assigned.remove(i);
            if (underWay != null) {
                splits.addAll(underWay);
            }
            unread.add(shipSplits(splits));
            readers.get(i).close();
        }
        enumerator.close();
        enumeratorContext.finished.clear();
        enumerator = JavaSerialization.ship(source)
                .restoreEnumerator(enumeratorContext, serializer.deserialize(serializer.getVersion(), checkpoint));
        enumerator.start();
        for (int i = 0; i < readers.size(); i++) {
            contexts.get(i).splitRequests = 0;
            readers.set(i, newReader(i, unread.get(i)));
            ended.set(i, false);
        }
    }

    private List<SplitT> shipSplits(List<SplitT> splits) throws Exception {
        SimpleVersionedSerializer<SplitT> serializer = source.getSplitSerializer();
        List<SplitT> shipped = new ArrayList<>();
        for (SplitT split : splits) {
            shipped.add(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)));
        }
        return shipped;
    }
}
