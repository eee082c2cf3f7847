package dev.weir.core.operators;

import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.SourceEvent;
import dev.weir.api.connector.source.SourceReaderContext;
import java.util.concurrent.CompletableFuture;

/** The surroundings of a single reader, whose clock stands still. Owned by the thread of the test. */
final class FakeSourceContext implements SourceReaderContext {
    private int requests;

    /** Whether the reader has asked for a split since it was last given one. */
    boolean takeRequest() {
        if (requests == 0) {
            return false;
        }
        requests--;
        return true;
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
    public int getIndexOfSubtask() {
        return 0;
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
        return 1;
    }

    @Override
    public void sendSplitRequest() {
        requests++;
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent sourceEvent) {
        throw new UnsupportedOperationException("no event is expected");
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return () -> FakeSourceContext.class.getClassLoader();
    }

    @Override
    public long currentTimeMillis() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public CompletableFuture<Void> availableAt(long nanoTime) {
        return CompletableFuture.completedFuture(null);
    }
}
