package dev.weir.examples.flights;

import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.sink.WriterInitContext;
import dev.weir.api.connector.source.RateLimiter;
import dev.weir.api.connector.source.RateLimiterStrategy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Holds a source back until the output shows what a test waits for. Made anew for each test by {@link #reset}; used by all
 * threads of the JVM.
 */
final class Gate {
    private static final List<String> WRITTEN = new CopyOnWriteArrayList<>();
    private static volatile CompletableFuture<Void> opened = new CompletableFuture<>();
    private static volatile Predicate<List<String>> awaited = written -> false;

    private Gate() {}

    static void reset(Predicate<List<String>> opensWhen) {
        WRITTEN.clear();
        opened = new CompletableFuture<>();
        awaited = opensWhen;
    }

    static List<String> written() {
        return List.copyOf(WRITTEN);
    }

    /** Lets so many elements pass; the next one, or the end, waits for the gate. */
    record After(long elements) implements RateLimiterStrategy {
        @Override
        public RateLimiter createRateLimiter(int parallelism) {
            long[] granted = {0};
            return () -> granted[0]++ < elements ? CompletableFuture.completedFuture(null) : opened;
        }
    }

    /** Keeps lines, and opens the gate when they are what is awaited. */
    static final class Lines implements Sink<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<String> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(String line, Context ignored) {
                    WRITTEN.add(line);
                    if (awaited.test(WRITTEN)) {
                        opened.complete(null);
                    }
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
