package programs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/*
 * Where the programs leave their results; one JVM runs them.
 */
public final class Results<T> implements Sink<T> {
    private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

    static void add(Object line) {
        LINES.add(String.valueOf(line));
    }

    /** What came in since the last call, in order of the alphabet. */
    public static List<String> take() {
        List<String> taken = new ArrayList<>();
        for (String line = LINES.poll(); line != null; line = LINES.poll()) {
            taken.add(line);
        }
        Collections.sort(taken);
        return taken;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return new SinkWriter<T>() {
            @Override
            public void write(T element, Context ignored) {
                add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
