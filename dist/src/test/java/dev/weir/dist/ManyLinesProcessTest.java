package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.client.process.Ports;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three million distinct lines, made from the week of flights, through the example job: on two worker processes, and in one
 * JVM by {@code java -cp} as an IDE does it. Both must equal a plain loop over the same lines.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyLinesProcessTest {
    private static final String MAIN = "dev.weir.examples.flights.FlightDelays";
    private static final String WEEK = "dev/weir/examples/flights/flights-2001-week1.csv.gz";
    private static final int WEEKS = 27;
    private static final int FILES = 4;
    private static final long LINES = 3_064_311;
    private static final int LIMIT_SECONDS = 600;

    private final Path home = Path.of(System.getProperty("weir.home"));
    private final Map<String, long[]> byOrigin = new HashMap<>();
    private final Map<String, long[]> byRoute = new HashMap<>();
    private Path directory;
    private Path input;

    /** Line n of the input is distinct from all others by its time, which says of which week and line it is. */
    @BeforeAll
    void makeLines(@TempDir Path ownDirectory) throws IOException {
        directory = ownDirectory;
        input = Files.createDirectories(directory.resolve("input"));
        List<String> week = readWeek();
        List<BufferedWriter> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(Files.newBufferedWriter(input.resolve("part-" + i + ".csv")));
        }
        long written = 0;
        for (int copy = 0; copy < WEEKS; copy++) {
            for (int i = 0; i < week.size(); i++) {
                String[] fields = week.get(i).split(",", -1);
                fields[0] = fields[0] + "#" + copy + "#" + i;
                files.get(i % FILES).append(String.join(",", fields)).append('\n');
                count(byOrigin, fields[3], Integer.parseInt(fields[1]));
                count(byRoute, fields[3] + "-" + fields[4], Integer.parseInt(fields[1]));
                written++;
            }
        }
        for (BufferedWriter file : files) {
            file.close();
        }
        assertEquals(LINES, written);
    }

    @AfterAll
    void forgetLines() {
        byOrigin.clear();
        byRoute.clear();
    }

    @Test
    void twoWorkerProcessesGiveTheExactAnswerAndBothTakePart() throws Exception {
        Weir weir = new Weir(Files.createDirectories(directory.resolve("cluster")));
        int restPort;
        int rpcPort;
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
        assertEquals(0, started.exitCode(), started.err());
        try {
            Path output = directory.resolve("cluster-output");
            Weir.Result run = weir.run(
                    "run",
                    "--jobmanager",
                    "localhost:" + restPort,
                    "-p",
                    "2",
                    "-c",
                    MAIN,
                    examples().toString(),
                    "--input",
                    input.toString(),
                    "--output",
                    output.toString());
            assertEquals(0, run.exitCode(), run.out() + run.err());
            assertExact(output);
            assertBothWorkersTookPart(details(restPort, run.out()));
        } finally {
            assertEquals(0, weir.run("cluster", "stop").exitCode());
        }
    }

    @Test
    void oneJvmWithTheApiLocalAndTheExampleGivesTheSame() throws Exception {
        Path output = directory.resolve("jvm-output");
        Path log = directory.resolve("jvm.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN,
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertEquals(0, process.waitFor(), () -> read(log));
        assertExact(output);
    }

    private static void count(Map<String, long[]> counts, String key, int delay) {
        long[] statistic = counts.computeIfAbsent(key, name -> new long[] {0, 0, Integer.MIN_VALUE});
        statistic[0]++;
        statistic[1] += delay;
        statistic[2] = Math.max(statistic[2], delay);
    }

    private void assertExact(Path output) throws IOException {
        assertExact(byOrigin, output.resolve("by-origin"));
        assertExact(byRoute, output.resolve("by-route"));
    }

    /** One line for each flight, and the largest of each key is the plain loop's. */
    private static void assertExact(Map<String, long[]> expected, Path written) throws IOException {
        Map<String, long[]> last = new HashMap<>();
        long lines = 0;
        try (Stream<Path> files = Files.list(written)) {
            for (Path file : files.toList()) {
                assertTrue(!file.getFileName().toString().startsWith("."), file + " is in progress");
                try (BufferedReader reader = Files.newBufferedReader(file)) {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        String[] fields = line.split(",", -1);
                        long[] statistic = {
                            Long.parseLong(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3])
                        };
                        last.merge(fields[0], statistic, (a, b) -> a[0] > b[0] ? a : b);
                        lines++;
                    }
                }
            }
        }
        assertEquals(LINES, lines);
        assertEquals(expected.keySet(), last.keySet());
        expected.forEach((key, statistic) -> assertEquals(
                Arrays.toString(statistic), Arrays.toString(last.get(key)), () -> "the statistic of " + key));
    }

    private static void assertBothWorkersTookPart(JsonNode job) {
        Set<String> workers = new HashSet<>();
        long remoteBytes = 0;
        for (JsonNode vertex : job.get("vertices")) {
            remoteBytes += vertex.get("metrics").get("read-remote-bytes").asLong();
            vertex.get("subtasks")
                    .forEach(
                            subtask -> workers.add(subtask.get("taskmanager-id").asText()));
        }
        assertEquals(2, workers.size(), job.toString());
        assertTrue(remoteBytes > LINES, "half of the shuffled records cross TCP: " + remoteBytes);
    }

    private static JsonNode details(int restPort, String said) throws IOException {
        Matcher id = Pattern.compile("JobID ([0-9a-f]{32})").matcher(said);
        assertTrue(id.find(), said);
        try (InputStream in = URI.create("http://localhost:" + restPort + "/jobs/" + id.group(1))
                .toURL()
                .openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    private Path examples() {
        return home.resolve("examples").resolve("flights.jar");
    }

    private List<String> readWeek() throws IOException {
        try (JarFile jar = new JarFile(examples().toFile());
                InputStream packed = jar.getInputStream(jar.getEntry(WEEK));
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "its output can't be read: " + e;
        }
    }
}
