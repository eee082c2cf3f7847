package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.process.Ports;
import dev.weir.testkit.JobJarBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A jar that was built apart, submitted by the command line to processes that {@code weir cluster start} started. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterProcessTest {
    private static final int LINES = 30_000;
    private static final int WORDS = 101;
    private static final int RANDOM_STREAMS = 100;
    private static final Pattern TASK_MANAGER = Pattern.compile("\"taskmanager-id\":\"([^\"]+)\"");
    private static final Pattern REMOTE_BYTES = Pattern.compile("\"read-remote-bytes\":(\\d+)");
    private static final Pattern DATA_PORT = Pattern.compile("\"dataPort\":(\\d+)");
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private static final String WORD_COUNT = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.file.BasePathBucketAssigner;
            import dev.weir.api.connector.file.FileSink;
            import dev.weir.api.connector.file.FileSource;
            import dev.weir.api.connector.file.TextLineInputFormat;
            import dev.weir.api.eventtime.WatermarkStrategy;
            import dev.weir.api.fs.Path;
            import dev.weir.api.serialization.SimpleStringEncoder;
            public class WordCount {
                private record Count(String word, long count) {}
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    FileSource<String> lines = FileSource.forRecordStreamFormat(
                        new TextLineInputFormat(), new Path(args[0])).build();
                    env.fromSource(lines, WatermarkStrategy.noWatermarks(), "lines")
                        .map(line -> new Count(line.split(" ")[0], Long.parseLong(line.split(" ")[1])))
                        .keyBy(Count::word)
                        .reduce((a, b) -> new Count(a.word(), a.count() + b.count()))
                        .map(count -> count.word() + "," + count.count())
                        .sinkTo(FileSink.forRowFormat(new Path(args[1]), new SimpleStringEncoder<String>())
                            .withBucketAssigner(new BasePathBucketAssigner<>()).build());
                    env.execute("word count");
                }
            }
            """;

    private static final String UNSUITABLE_TYPE = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.sink.DiscardingSink;
            public class Unsuitable {
                private record Held(String name, Thread owner) {}
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromSequence(1, 9).map(n -> new Held("h" + n, null)).rebalance().sinkTo(new DiscardingSink<>());
                    env.execute("unsuitable");
                }
            }
            """;

    private static final String OWN_LIBRARY = """
            package %s;
            public class %s {
                public static String ofTheJob() {
                    return "1";
                }
            }
            """;

    private static final String OWN_LIBRARIES = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.file.FileSink;
            import dev.weir.api.fs.Path;
            import dev.weir.api.serialization.SimpleStringEncoder;
            public class Own {
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    String inMain = "main " + %s;
                    env.fromSequence(7, 7)
                        .map(n -> inMain + " task " + %s + "," + n)
                        .sinkTo(FileSink.forRowFormat(new Path(args[0]), new SimpleStringEncoder<String>()).build());
                    env.execute("own libraries");
                }
            }
            """;

    private Path directory;
    private Weir weir;
    private Path jar;
    private int restPort;
    private int rpcPort;

    @BeforeAll
    void startCluster(@TempDir Path ownDirectory) throws Exception {
        directory = ownDirectory;
        weir = new Weir(directory);
        jar = new JobJarBuilder(directory)
                .source("job.WordCount", WORD_COUNT)
                .mainClass("job.WordCount")
                .build("words.jar");
        List<Integer> ports = Ports.free(2);
        restPort = ports.get(0);
        rpcPort = ports.get(1);
        Weir.Result started = weir.run(
                "cluster",
                "start",
                "--taskmanagers",
                "2",
                "--slots",
                "1",
                "-Drest.port=" + restPort,
                "-Djobmanager.rpc.port=" + rpcPort);
        assertEquals(0, started.exitCode(), started.err() + started.out());
        assertTrue(started.out().contains("TaskManagers: 2, slots: 2"), started.out());
    }

    @AfterAll
    void stopCluster() throws Exception {
        List<ProcessHandle> servers = servers();
        assertEquals(4, servers.size(), "nothing died on the way");
        Weir.Result stopped = weir.run("cluster", "stop");
        assertEquals(0, stopped.exitCode(), stopped.err());
        assertTrue(servers.stream().noneMatch(ProcessHandle::isAlive), "nothing is left behind");
        assertEquals(List.of(), servers());
    }

    @Test
    void theAnswerIsExactAndCameFromBothWorkersOverTcp() throws Exception {
        Path input = Files.createDirectories(directory.resolve("exact-input"));
        Map<String, Long> expected = new TreeMap<>();
        for (int file = 0; file < 4; file++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                String word = "word" + (i * 7 + file) % WORDS;
                lines.add(word + " " + i);
                expected.merge(word, (long) i, Long::sum);
            }
            Files.write(input.resolve("part-" + file), lines);
        }
        Path output = directory.resolve("exact-output");

        Weir.Result run = submit("-p", "2", jar.toString(), input.toString(), output.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(expected, lastCounts(output));

        String job = jobDetails(jobId(run));
        assertEquals(2, found(TASK_MANAGER, job).distinct().count(), job);
        assertTrue(found(REMOTE_BYTES, job).mapToLong(Long::parseLong).sum() > 0, job);

        Weir.Result list = weir.run("list", "--all", "--jobmanager", "localhost:" + restPort);
        assertTrue(list.out().contains(jobId(run) + "  FINISHED"), list.out());
    }

    @Test
    void aLineThatDoesNotParseFailsItsJobAloneWithOneSentence() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad.txt"), "word 1\nword x\n");
        Weir.Result failed = submit(
                jar.toString(), bad.toString(), directory.resolve("bad-output").toString());
        assertEquals(1, failed.exitCode(), failed.out() + failed.err());
        assertEquals(1, failed.err().lines().count(), failed.err());
        assertTrue(failed.err().contains("NumberFormatException"), failed.err());

        Path good = Files.writeString(directory.resolve("good.txt"), "word 1\nword 2\n");
        Path output = directory.resolve("good-output");
        Weir.Result run = submit(jar.toString(), good.toString(), output.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(Map.of("word", 3L), lastCounts(output));
    }

    @Test
    void aJobUsesItsOwnClassesWhereItsJarHasSomeOfTheNamesOfOurLibraries() throws Exception {
        List<String> libraries = List.of(
                "io.netty.buffer.Unpooled",
                "com.google.protobuf.ByteString",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.google.common.base.Strings");
        JobJarBuilder builder = new JobJarBuilder(Files.createDirectories(directory.resolve("libraries")));
        for (String library : libraries) {
            builder.source(library, OWN_LIBRARY.formatted(packageOf(library), nameOf(library)));
        }
        String calls =
                libraries.stream().map(library -> library + ".ofTheJob()").collect(Collectors.joining(" + "));
        Path own = builder.source("job.Own", OWN_LIBRARIES.formatted(calls, calls))
                .mainClass("job.Own")
                .build("own.jar");
        Path output = directory.resolve("own-output");

        Weir.Result run = submit("-p", "2", own.toString(), output.toString());

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(Map.of("main 1111 task 1111", 7L), lastCounts(output));
    }

    @Test
    void aTypeThatCannotBeAnalysedIsNamedBeforeAnythingRuns() throws Exception {
        Path unsuitable = new JobJarBuilder(Files.createDirectories(directory.resolve("unsuitable")))
                .source("job.Unsuitable", UNSUITABLE_TYPE)
                .mainClass("job.Unsuitable")
                .build("unsuitable.jar");
        Weir.Result refused = submit(unsuitable.toString());
        assertEquals(4, refused.exitCode(), refused.out() + refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("owner"), refused.err());
        assertTrue(refused.err().contains("java.lang.Thread"), refused.err());
    }

    @Test
    void randomBytesOnEveryPortHarmNobody() throws Exception {
        List<Integer> ports = new ArrayList<>(List.of(restPort, rpcPort));
        found(DATA_PORT, get("/taskmanagers")).map(Integer::valueOf).forEach(ports::add);
        assertEquals(4, ports.size());
        for (long seed = 0; seed < RANDOM_STREAMS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int port : ports) {
                byte[] bytes = new byte[random.nextInt(1, 4096)];
                random.nextBytes(bytes);
                sendUntilClosed(port, bytes);
            }
        }
        Path input = Files.writeString(directory.resolve("after-noise.txt"), "word 1\nword 2\n");
        Path output = directory.resolve("after-noise");
        Weir.Result run = submit("-p", "2", jar.toString(), input.toString(), output.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(Map.of("word", 3L), lastCounts(output));
    }

    @Test
    void aSecondClusterOfTheSameDirectoriesIsRefused() throws Exception {
        Weir.Result second = weir.run("cluster", "start");
        assertEquals(5, second.exitCode(), second.err());
        assertTrue(second.err().contains("A cluster runs here already"), second.err());
    }

    @Test
    void aTakenPortIsOneSentenceAndLeavesNothingBehind() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Weir other = new Weir(elsewhere);
        Weir.Result refused = other.run("cluster", "start", "-Drest.port=" + restPort);
        assertEquals(6, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("Port " + restPort + " of localhost can't be used"), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertFalse(Files.exists(other.runDirectory().resolve("jobmanager.pid")));
    }

    @Test
    void cancellingAJobThatDoesNotExistIsOneSentence() throws Exception {
        Weir.Result refused =
                weir.run("cancel", "--jobmanager", "localhost:" + restPort, "0123456789abcdef0123456789abcdef");
        assertEquals(5, refused.exitCode(), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
    }

    private Weir.Result submit(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("run", "--jobmanager", "localhost:" + restPort));
        line.addAll(List.of(arguments));
        return weir.run(line.toArray(new String[0]));
    }

    private static void sendUntilClosed(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // Closed while we still wrote: that is what we wait for.
            return;
        }
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }

    private static String nameOf(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private String jobDetails(String id) throws IOException {
        return get("/jobs/" + id);
    }

    private String get(String path) throws IOException {
        URI uri = URI.create("http://localhost:" + restPort + path);
        try (InputStream in = uri.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static String jobId(Weir.Result run) {
        Matcher matcher = JOB_ID.matcher(run.out());
        assertTrue(matcher.find(), run.out());
        return matcher.group(1);
    }

    /** The largest count of each word: counts only grow, and lines of one word are all in one file. */
    private static Map<String, Long> lastCounts(Path output) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(file.getFileName().toString().startsWith("."), file + " is in progress");
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(",", 2);
                    counts.merge(parts[0], Long.parseLong(parts[1]), Math::max);
                }
            }
        }
        return counts;
    }

    private List<ProcessHandle> servers() throws IOException {
        try (Stream<Path> files = Files.list(weir.runDirectory())) {
            List<ProcessHandle> servers = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".pid")).toList()) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).split(" ", 2)[0]))
                        .ifPresent(servers::add);
            }
            return servers;
        }
    }
}
