package dev.weir.api.connector.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JavaSerialization;
import dev.weir.api.JobID;
import dev.weir.api.config.MemorySize;
import dev.weir.api.connector.sink.FakeProcessingTimeService;
import dev.weir.api.connector.sink.FakeWriterContext;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.source.BadRecordException;
import dev.weir.api.fs.Path;
import dev.weir.api.serialization.Encoder;
import dev.weir.api.serialization.SimpleStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
                .withBucketAssigner(new BasePathBucketAssigner<>())
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
            writer.write(line, NO_TIME);
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
        return "lines-" + JOB.toHexString() + "-aaaaaaaa-" + subtask + "-" + epoch + "-" + attempt + "-0.txt";
    }

    private static String marker(int attempt) {
        return ".lines-" + JOB.toHexString() + "-aaaaaaaa-0-" + EPOCH + "-" + attempt + ".attempt";
    }

    @Test
    void aFileIsHiddenUntilTheInputEnds() throws Exception {
        SinkWriter<String> writer = writer(0);
        write(writer, "a", "b");
        writer.flush(false);
        assertEquals(List.of("." + name(0, 0) + ".inprogress", marker(0)), names());
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
        assertThrows(IOException.class, () -> late.flush(true));
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
        String stranger = name(0, Long.MAX_VALUE, 0).replace("-0-0.txt", "-99999999999999999999-0.txt");
        Files.writeString(directory.resolve("out").resolve(stranger), "the user's");
        finish(writer(0));
        assertEquals(List.of(stranger), names());
    }

    @Test
    void aDirectoryThatIsALinkIsWrittenAndClearedOfEarlierAttempts() throws Exception {
        Files.createSymbolicLink(directory.resolve("out"), Files.createDirectory(directory.resolve("disk")));
        SinkWriter<String> first = writer(0);
        write(first, "twice");
        finish(first);
        SinkWriter<String> second = writer(1);
        write(second, "once");
        finish(second);
        assertEquals(List.of(name(0, 1)), names());
        assertEquals(List.of("once"), content(name(0, 1)));
    }

    @Test
    void whatCanNotBeRemovedKeepsNothingElseFromBeingRemoved() throws Exception {
        SinkWriter<String> writer =
                writer(new FakeProcessingTimeService(), new ByElement(), OnCheckpointRollingPolicy.build());
        for (String bucket : List.of("a", "b", "c")) {
            writer.write(bucket, NO_TIME);
            java.nio.file.Path file = pendingFile(bucket);
            if (!bucket.equals("c")) {
                Files.delete(file);
                Files.createDirectories(file.resolve("in the way"));
            }
        }
        IOException failure = assertThrows(IOException.class, writer::close);
        assertEquals(1, failure.getSuppressed().length);
        try (Stream<java.nio.file.Path> rest = Files.list(directory.resolve("out/c"))) {
            assertEquals(0, rest.count());
        }
        assertEquals(List.of("a", "b", "c"), names());
    }

    private java.nio.file.Path pendingFile(String bucket) throws IOException {
        try (Stream<java.nio.file.Path> files =
                Files.list(directory.resolve("out").resolve(bucket))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void anErrorOfTheFileSystemSurfaces() throws Exception {
        Files.writeString(directory.resolve("out"), "a file where the directory should be");
        IOException failure = assertThrows(IOException.class, () -> writer(0));
        assertTrue(failure.getMessage().contains("can't be written"), failure.getMessage());
    }

    private static final SinkWriter.Context NO_TIME = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return null;
        }
    };

    private SinkWriter<String> writer(
            FakeProcessingTimeService clock,
            BucketAssigner<String, String> buckets,
            RollingPolicy<String, String> policy)
            throws IOException {
        FileSink<String> sink = FileSink.forRowFormat(
                        new Path(directory.toString() + "/out"), new SimpleStringEncoder<String>())
                .withBucketAssigner(buckets)
                .withRollingPolicy(policy)
                .withBucketCheckInterval(10)
                .build();
        return JavaSerialization.ship(sink).createWriter(new FakeWriterContext(JOB, SINK, 0, 1, 0, 0, clock));
    }

    /** The contents of the visible files by their paths in the output directory, names cut to their counts. */
    private Map<String, String> visible() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<java.nio.file.Path> files = Files.walk(directory.resolve("out"))) {
            for (java.nio.file.Path file : files.filter(Files::isRegularFile).toList()) {
                String path = directory.resolve("out").relativize(file).toString();
                if (!file.getFileName().toString().startsWith(".")) {
                    contents.put(path.replaceAll("part-.*-", ""), Files.readString(file));
                }
            }
        }
        return contents;
    }

    @Test
    void aFileThatIsBigEnoughIsFollowedByAnother() throws Exception {
        DefaultRollingPolicy<String, String> policy = DefaultRollingPolicy.builder()
                .withMaxPartSize(new MemorySize(4))
                .build();
        SinkWriter<String> writer = writer(new FakeProcessingTimeService(), new BasePathBucketAssigner<>(), policy);
        write(writer, "a", "b", "size", "c");
        assertEquals(3, pending());
        assertEquals(Map.of(), visible());
        finish(writer);
        assertEquals(Map.of("0", "a\nb\n", "1", "size\n", "2", "c\n"), visible());
    }

    @Test
    void aFileThatIsOldOrLeftAloneIsFollowedByAnother() throws Exception {
        FakeProcessingTimeService clock = new FakeProcessingTimeService();
        DefaultRollingPolicy<String, String> policy = DefaultRollingPolicy.builder()
                .withRolloverInterval(Duration.ofMillis(100))
                .withInactivityInterval(Duration.ofMillis(30))
                .build();
        SinkWriter<String> writer = writer(clock, new BasePathBucketAssigner<>(), policy);
        write(writer, "a");
        clock.advanceTo(29);
        write(writer, "b");
        clock.advanceTo(58);
        write(writer, "c");
        clock.advanceTo(88);
        write(writer, "left alone for 30 ms");
        for (long now = 108; now <= 168; now += 20) {
            clock.advanceTo(now);
            write(writer, "x");
        }
        clock.advanceTo(188);
        write(writer, "old");
        finish(writer);
        assertEquals(Map.of("0", "a\nb\nc\n", "1", "left alone for 30 ms\nx\nx\nx\nx\n", "2", "old\n"), visible());
    }

    private long pending() throws IOException {
        return names().stream().filter(name -> name.endsWith(".inprogress")).count();
    }

    @Test
    void elementsGoIntoTheBucketsOfTheirHours() throws Exception {
        FakeProcessingTimeService clock = new FakeProcessingTimeService();
        SinkWriter<String> writer =
                writer(clock, new DateTimeBucketAssigner<>(ZoneOffset.UTC), OnCheckpointRollingPolicy.build());
        writer.write("a", NO_TIME);
        clock.advanceTo(Duration.ofHours(25).toMillis());
        writer.write("b", NO_TIME);
        finish(writer);
        assertEquals(Map.of("1970-01-01--00/0", "a\n", "1970-01-02--01/1", "b\n"), visible());
    }

    /** Takes the element itself for its bucket. */
    private static final class ByElement implements BucketAssigner<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String getBucketId(String element, Context context) {
            return element;
        }

        @Override
        public SimpleVersionedStringSerializer getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }

    @Test
    void moreBucketsThanOpenFilesAreBorne() throws Exception {
        SinkWriter<String> writer =
                writer(new FakeProcessingTimeService(), new ByElement(), OnCheckpointRollingPolicy.build());
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 150; i++) {
                writer.write("b" + i, NO_TIME);
            }
        }
        finish(writer);
        assertEquals(300, visible().size());
    }

    @Test
    void aBucketOutsideOfTheDirectoryIsRefused() throws Exception {
        SinkWriter<String> writer =
                writer(new FakeProcessingTimeService(), new ByElement(), OnCheckpointRollingPolicy.build());
        for (String outside : List.of("../x", "/tmp/x", "a/../../x")) {
            IOException failure = assertThrows(IOException.class, () -> writer.write(outside, NO_TIME));
            assertTrue(failure.getMessage().contains("outside"), failure.getMessage());
        }
        writer.close();
    }

    @Test
    void anAttemptDeletesWhatEarlierOnesLeftInAllBuckets() throws Exception {
        FakeProcessingTimeService clock = new FakeProcessingTimeService();
        SinkWriter<String> first = writer(clock, new ByElement(), OnCheckpointRollingPolicy.build());
        first.write("deep/er", NO_TIME);
        finish(first);
        FileSink<String> sink = FileSink.forRowFormat(
                        new Path(directory.toString() + "/out"), new SimpleStringEncoder<String>())
                .build();
        finish(sink.createWriter(new FakeWriterContext(JOB, SINK, 0, 1, 0, 1)));
        assertEquals(Map.of(), visible());
    }

    @Test
    void nothingOfAnElementThatCanNotBeEncodedIsWritten() throws Exception {
        Encoder<String> halfway = (element, stream) -> {
            stream.write(element.getBytes(UTF_8));
            if (element.equals("bad")) {
                throw new IOException("half of it was written");
            }
        };
        SinkWriter<String> writer = FileSink.forRowFormat(new Path(directory.toString() + "/out"), halfway)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .build()
                .createWriter(new FakeWriterContext(JOB, SINK, 0, 1, 0));
        writer.write("good", NO_TIME);
        BadRecordException refused = assertThrows(BadRecordException.class, () -> writer.write("bad", NO_TIME));
        assertEquals("bad", refused.getRecord());
        writer.write("better", NO_TIME);
        finish(writer);
        assertEquals(List.of("goodbetter"), List.copyOf(visible().values()));
    }

    @Test
    void partNamesCanNotLeaveTheDirectory() {
        OutputFileConfig.OutputFileConfigBuilder builder = OutputFileConfig.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.withPartPrefix("../x"));
        assertThrows(IllegalArgumentException.class, () -> builder.withPartPrefix(".x"));
        assertThrows(IllegalArgumentException.class, () -> builder.withPartSuffix("/x"));
    }
}
