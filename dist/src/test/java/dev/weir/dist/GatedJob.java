package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testkit.JobJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A word count that stops in the middle of each of its files until the test opens a gate, so that it can be met there for sure, in
 * known processes. Its output is checked for every line that it must have, once. Owned by one test.
 */
final class GatedJob {
    private static final int FILES = 4;
    private static final int LINES = 4_000;
    private static final int WORDS = 37;
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private static final String SOURCE = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.file.BasePathBucketAssigner;
            import dev.weir.api.connector.file.FileSink;
            import dev.weir.api.connector.file.FileSource;
            import dev.weir.api.connector.file.TextLineInputFormat;
            import dev.weir.api.eventtime.WatermarkStrategy;
            import dev.weir.api.fs.Path;
            import dev.weir.api.serialization.SimpleStringEncoder;
            import java.nio.file.Files;
            public class Gated {
                private record Count(String word, long count) {}
                public static void main(String[] args) throws Exception {
                    String directory = args[0];
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    FileSource<String> lines = FileSource.forRecordStreamFormat(
                        new TextLineInputFormat(), new Path(directory + "/input")).build();
                    env.fromSource(lines, WatermarkStrategy.noWatermarks(), "lines")
                        .map(line -> passGate(line, directory))
                        .map(line -> new Count(line.split(" ")[0], Long.parseLong(line.split(" ")[1])))
                        .keyBy(Count::word)
                        .reduce((a, b) -> new Count(a.word(), a.count() + b.count()))
                        .map(count -> count.word() + "," + count.count())
                        .sinkTo(FileSink.forRowFormat(
                            new Path(directory + "/output"), new SimpleStringEncoder<String>())
                            .withBucketAssigner(new BasePathBucketAssigner<>()).build());
                    env.execute("gated count");
                }
                private static String passGate(String line, String directory) throws Exception {
                    if (!line.endsWith(" gate")) {
                        return line;
                    }
                    java.nio.file.Path directoryPath = java.nio.file.Path.of(directory);
                    Files.writeString(directoryPath.resolve("at-gate-" + ProcessHandle.current().pid()), "");
                    while (!Files.exists(directoryPath.resolve("gate"))) {
                        Thread.sleep(20);
                    }
                    return line.substring(0, line.length() - " gate".length());
                }
            }
            """;

    private final Servers servers;
    private final Path directory;
    private final Map<String, Long> expected = new TreeMap<>();
    private final String id;

    private GatedJob(Servers servers, Path directory, String id) {
        this.servers = servers;
        this.directory = directory;
        this.id = id;
    }

    static Path buildJar(Path directory) throws IOException {
        return new JobJarBuilder(directory)
                .source("job.Gated", SOURCE)
                .mainClass("job.Gated")
                .build("gated.jar");
    }

    /** Writes its input into that directory, submits it and returns when it was accepted. */
    static GatedJob submit(Servers servers, Path jar, Path directory, int parallelism) throws Exception {
        Path input = Files.createDirectories(directory.resolve("input"));
        Map<String, Long> expected = new TreeMap<>();
        for (int file = 0; file < FILES; file++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                // The lines of a word are all in one file, so that its count grows in one order.
                String word = "word" + file + "-" + i % WORDS;
                lines.add(word + " 1" + (i == LINES / 2 ? " gate" : ""));
                expected.merge(word, 1L, Long::sum);
            }
            Files.write(input.resolve("part-" + file), lines);
        }
        Weir.Result run = servers.weir()
                .run(
                        "run",
                        "--jobmanager",
                        servers.rest().address(),
                        "--detached",
                        "-p",
                        Integer.toString(parallelism),
                        jar.toString(),
                        directory.toString());
        assertEquals(0, run.exitCode(), run.err());
        Matcher matcher = JOB_ID.matcher(run.out());
        assertTrue(matcher.find(), run.out());
        GatedJob job = new GatedJob(servers, directory, matcher.group(1));
        job.expected.putAll(expected);
        return job;
    }

    String id() {
        return id;
    }

    /** Waits until a task of it stands at the gate in that process. */
    void awaitAtGate(Servers.Server taskManager) throws Exception {
        Path mark = directory.resolve("at-gate-" + taskManager.process().pid());
        servers.rest().awaitThat(() -> Files.exists(mark) ? Optional.of(mark) : Optional.empty());
    }

    /** Forgets who stood at the gate. */
    void forgetMarks() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("at-gate-"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    void openGate() throws IOException {
        Files.writeString(directory.resolve("gate"), "");
    }

    /** Every line of the input has led to one line of the output, and nothing else is there. */
    void assertExact() throws IOException {
        Map<String, Long> lines = new TreeMap<>();
        Map<String, Long> last = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("output"))) {
            for (Path file : files.toList()) {
                assertFalse(file.getFileName().toString().startsWith("."), file + " is in progress");
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(",", 2);
                    lines.merge(parts[0], 1L, Long::sum);
                    last.merge(parts[0], Long.parseLong(parts[1]), Math::max);
                }
            }
        }
        assertEquals(expected, last, "the last count of each word");
        assertEquals(expected, lines, "the lines of each word");
    }
}
