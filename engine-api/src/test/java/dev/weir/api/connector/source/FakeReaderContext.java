package dev.weir.api.connector.source;

import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A reader's surroundings with a clock that is moved by hand; used by the test's thread. */
public final class FakeReaderContext implements SourceReaderContext {
    private final int subtask;
    private final int parallelism;
    private final TreeMap<Long, CompletableFuture<Void>> wakeUps = new TreeMap<>();
    private long now = Long.MAX_VALUE - 1_000;

    /** How many splits were requested and not answered by the test yet. */
    public int splitRequests;

    /** The events that were sent. */
    public final List<SourceEvent> sentEvents = new ArrayList<>();

    /** Makes the context of one of several subtasks. */
    public FakeReaderContext(int subtask, int parallelism) {
        this.subtask = subtask;
        this.parallelism = parallelism;
    }

    /** Moves the clock and wakes whoever is due. */
    public void advance(long nanos) {
        now += nanos;
        for (Map.Entry<Long, CompletableFuture<Void>> entry : List.copyOf(wakeUps.entrySet())) {
            if (entry.getKey() - now <= 0) {
                wakeUps.remove(entry.getKey());
                entry.getValue().complete(null);
            }
        }
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long currentTimeMillis() {
        return now / 1_000_000;
    }

    @Override
    public CompletableFuture<Void> availableAt(long nanoTime) {
        return nanoTime - now <= 0
                ? CompletableFuture.completedFuture(null)
                : wakeUps.computeIfAbsent(nanoTime, time -> new CompletableFuture<>());
    }

    @Override
    public void sendSplitRequest() {
        splitRequests++;
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent sourceEvent) {
        sentEvents.add(sourceEvent);
    }

    @Override
    public int getIndexOfSubtask() {
        return subtask;
    }

    @Override
    public int getAttemptNumber() {
        return 0;
    }

    @Override
    public long getAttemptEpoch() {
        return 0;
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Configuration getConfiguration() {
        return new Configuration();
    }

    @Override
    public String getLocalHostName() {
        return "localhost";
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return getClass()::getClassLoader;
    }
}
