package dev.weir.api.connector.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.JavaSerialization;
import dev.weir.api.JobID;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PrintSinkTest {

    @Test
    void aLineStartsWithTheSubtaskIfThereAreSeveral() throws Exception {
        assertEquals("x" + System.lineSeparator(), printed(new PrintSink<>(), 0, 1));
        assertEquals("2> x" + System.lineSeparator(), printed(new PrintSink<>(), 1, 2));
        assertEquals("out:2> x" + System.lineSeparator(), printed(new PrintSink<>("out"), 1, 2));
        assertEquals("out> x" + System.lineSeparator(), printed(new PrintSink<>("out"), 0, 1));
    }

    private static String printed(PrintSink<String> sink, int subtask, int parallelism) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream standard = System.out;
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            SinkWriter<String> writer = JavaSerialization.ship(sink)
                    .createWriter(new FakeWriterContext(new JobID(1, 1), "aaaaaaaa", subtask, parallelism, 0));
            writer.write("x", null);
            writer.flush(true);
            writer.close();
        } finally {
            System.setOut(standard);
        }
        return bytes.toString(UTF_8);
    }
}
