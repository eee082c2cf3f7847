package dev.weir.api.connector.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JavaSerialization;
import dev.weir.api.JobID;
import dev.weir.api.connector.sink.FakeWriterContext;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.fs.Path;
import dev.weir.api.serialization.SimpleStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    private static final JobID JOB = new JobID(1, 2);
    private static final String SINK = "aaaaaaaaaaaaaaaa";
    private static final long EPOCH = 1_700_000_000_000L;

    @TempDir
    java.nio.file.Path directory;

    private SinkWriter<String> writer(JobID job, String sinkId, int subtask, int attempt) throws IOException {
        return writer(new FakeWriterContext(job, sinkId, subtask, 2, EPOCH, attempt));
    }

    private SinkWriter<String> writer(FakeWriterContext context) throws IOException {
        FileSink<String> sink = FileSink.forRowFormat(
                        new Path(directory.toString() + "/out"), new SimpleStringEncoder<String>())
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix("lines")
                        .withPartSuffix(".txt")
                        .build())
                .build();
        return JavaSerialization.ship(sink).createWriter(context);
    }

    private SinkWriter<String> writer(int attempt) throws IOException {
        return writer(JOB, SINK, 0, attempt);
    }

    private static void write(SinkWriter<String> writer, String... lines) throws Exception {
        for (String line : lines) {
            writer.write(line, null);
        }
    }

    private static void finish(SinkWriter<String> writer) throws Exception {
        writer.flush(true);
        writer.close();
    }

    private List<String> names() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(directory.resolve("out"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> content(String name) throws IOException {
        return Files.readAllLines(directory.resolve("out").resolve(name));
    }

    private static String name(int subtask, int attempt) {
        return name(subtask, EPOCH, attempt);
    }

    private static String name(int subtask, long epoch, int attempt) {
        return "lines-" + JOB.toHexString() + "-aaaaaaaa-" + subtask + "-" + epoch + "-" + attempt + ".txt";
    }

    @Test
    void aFileIsHiddenUntilTheInputEnds() throws Exception {
        SinkWriter<String> writer = writer(0);
        write(writer, "a", "b");
        writer.flush(false);
        assertEquals(List.of("." + name(0, 0) + ".inprogress"), names());
        finish(writer);
        assertEquals(List.of(name(0, 0)), names());
        assertEquals(List.of("a", "b"), content(name(0, 0)));
    }

    @Test
    void aWriterWithoutElementsLeavesNoFile() throws Exception {
        finish(writer(0));
        assertEquals(List.of(), names());
    }

    @Test
    void aWriterThatIsClosedBeforeTheEndLeavesNothing() throws Exception {
        SinkWriter<String> writer = writer(0);
        write(writer, "a");
        writer.close();
        assertEquals(List.of(), names());
    }

    @Test
    void anAttemptDeletesWhatEarlierOnesLeftAndNothingElse() throws Exception {
        SinkWriter<String> crashed = writer(0);
        write(crashed, "lost");
        crashed.flush(false);
        SinkWriter<String> published = writer(1);
        write(published, "twice");
        finish(published);
        SinkWriter<String> otherSubtask = writer(JOB, SINK, 1, 0);
        write(otherSubtask, "b");
        finish(otherSubtask);
        SinkWriter<String> otherSink = writer(JOB, "bbbbbbbbbbbb", 0, 0);
        write(otherSink, "c");
        finish(otherSink);
        SinkWriter<String> otherJob = writer(new JobID(9, 9), SINK, 0, 0);
        write(otherJob, "d");
        finish(otherJob);
        Files.writeString(directory.resolve("out/" + name(0, 0) + ".bak"), "the user's");

        SinkWriter<String> last = writer(2);
        write(last, "once");
        finish(last);
        assertEquals(List.of("once"), content(name(0, 2)));
        assertEquals(5, names().size(), names().toString());
        assertTrue(names().contains(name(1, 0)));
        assertTrue(names().contains(name(0, 0) + ".bak"));
    }

    @Test
    void aLateAttemptCanNotPublishAfterItsSuccessorStarted() throws Exception {
        SinkWriter<String> late = writer(0);
        write(late, "late");
        SinkWriter<String> successor = writer(1);
        write(successor, "good");
        assertThrows(NoSuchFileException.class, () -> late.flush(true));
        late.close();
        finish(successor);
        assertEquals(List.of(name(0, 1)), names());
    }

    @Test
    void anAttemptThatFindsItsSuccessorGivesUp() throws Exception {
        SinkWriter<String> successor = writer(10);
        write(successor, "good");
        finish(successor);
        IOException late = assertThrows(IOException.class, () -> writer(9));
        assertTrue(late.getMessage().contains(name(0, 10)), late.getMessage());
        assertEquals(List.of(name(0, 10)), names());
    }

    @Test
    void aHigherEpochIsLaterThanAnyNumber() throws Exception {
        SinkWriter<String> ofFormerLeader = writer(7);
        write(ofFormerLeader, "twice");
        finish(ofFormerLeader);
        SinkWriter<String> recovered = writer(new FakeWriterContext(JOB, SINK, 0, 2, EPOCH + 1, 0));
        write(recovered, "once");
        finish(recovered);
        assertEquals(List.of(name(0, EPOCH + 1, 0)), names());
        assertThrows(IOException.class, () -> writer(8));
    }

    @Test
    void anyNumberOfDigitsInAStrangersNameIsBorne() throws Exception {
        Files.createDirectories(directory.resolve("out"));
        String stranger = name(0, Long.MAX_VALUE, 0).replace("-0.txt", "-99999999999999999999.txt");
        Files.writeString(directory.resolve("out").resolve(stranger), "the user's");
        finish(writer(0));
        assertEquals(List.of(stranger), names());
    }

    @Test
    void anErrorOfTheFileSystemSurfaces() throws Exception {
        Files.writeString(directory.resolve("out"), "a file where the directory should be");
        assertThrows(IOException.class, () -> writer(0));
    }

    @Test
    void partNamesCanNotLeaveTheDirectory() {
        OutputFileConfig.OutputFileConfigBuilder builder = OutputFileConfig.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.withPartPrefix("../x"));
        assertThrows(IllegalArgumentException.class, () -> builder.withPartPrefix(".x"));
        assertThrows(IllegalArgumentException.class, () -> builder.withPartSuffix("/x"));
    }
}
