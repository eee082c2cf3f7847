package dev.weir.core.operators;

import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.sink.WriterInitContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects what it is given, and what happens to it, in a list of all sinks of the JVM; a test clears it first. */
final class CollectSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final List<Object> COLLECTED = new CopyOnWriteArrayList<>();

    static void clear() {
        COLLECTED.clear();
    }

    static List<Object> collected() {
        return List.copyOf(COLLECTED);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context ignored) {
                COLLECTED.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {
                COLLECTED.add("flush " + endOfInput);
            }

            @Override
            public void close() {
                COLLECTED.add("close");
            }
        };
    }
}
