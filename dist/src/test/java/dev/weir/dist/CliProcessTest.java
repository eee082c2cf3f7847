package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.client.process.Ports;
import dev.weir.testkit.JobJarBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after a cluster, on a real one, whose processes are killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CliProcessTest {
    private static final int MAX_TRIES = 100;
    private static final String NUMBERS = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.sink.DiscardingSink;
            public class Numbers {
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromSequence(1, Long.parseLong(args[0])).keyBy(n -> n % 7).reduce(Long::sum)
                        .sinkTo(new DiscardingSink<>());
                    env.execute("numbers");
                }
            }
            """;

    private final ObjectMapper mapper = new ObjectMapper();
    private Weir weir;
    private Path jar;
    private String port;
    private String rpcPort;

    @BeforeAll
    void startCluster(@TempDir Path directory) throws Exception {
        weir = new Weir(directory);
        jar = new JobJarBuilder(directory)
                .source("job.Numbers", NUMBERS)
                .mainClass("job.Numbers")
                .build("numbers.jar");
        List<Integer> ports = Ports.free(2);
        port = "-Drest.port=" + ports.get(0);
        rpcPort = "-Djobmanager.rpc.port=" + ports.get(1);
        Weir.Result started = weir.run("cluster", "start", "--taskmanagers", "1", "--slots", "1", port, rpcPort);
        assertEquals(0, started.exitCode(), started.err() + started.out());
    }

    @AfterAll
    void stopCluster() throws Exception {
        weir.run("cluster", "stop");
    }

    @Test
    @Order(1)
    void statusTellsOfTheProcessesAndTheTokenIsForItsOwnerAlone() throws Exception {
        Weir.Result status = weir.run("cluster", "status", port);
        assertEquals(0, status.exitCode(), status.err());
        assertTrue(status.out().contains("1 TaskManagers, 1 of 1 slots free"), status.out());
        assertEquals(Set.of("jobmanager", "supervisor", "taskmanager-1"), running());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(weir.runDirectory().resolve("rest.token"))));
    }

    @Test
    @Order(2)
    void aJobWithTooFewSlotsWaitsAndSaysSoUntilItIsCancelled() throws Exception {
        Process run = weir.startUntil("slots", "run", port, "-p", "3", jar.toString(), "10");
        String id = json("list", "--json", port).get("jobs").get(0).get("jid").asText();
        Weir.Result cancelled = weir.run("cancel", port, id);
        assertEquals(0, cancelled.exitCode(), cancelled.err());
        try (BufferedReader rest =
                new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(rest.lines().anyMatch(line -> line.contains("was cancelled")));
        }
        assertEquals(1, run.waitFor());
    }

    @Test
    @Order(3)
    void aJobIsPlannedRunAndLookedAt() throws Exception {
        assertEquals(
                2,
                json("info", "--json", jar.toString(), "10")
                        .get("plan")
                        .get("nodes")
                        .size());
        Weir.Result run = weir.run("run", "--json", port, jar.toString(), "100000");
        assertEquals(0, run.exitCode(), run.err());
        String id = mapper.readTree(run.out()).get("jobs").get(0).get("jid").asText();
        assertEquals(
                "FINISHED",
                json("status", "--json", port, id).get("job").get("state").asText());
        Weir.Result logs = weir.run("logs", "--job", id, "-n", "50");
        assertTrue(logs.out().contains("jobmanager | "), logs.out());
        assertEquals(0, json("top", "--once", "--json", port).get("jobs").size());
    }

    @Test
    @Order(4)
    void aWrongTokenIsOneSentence() throws Exception {
        Path wrong = weir.runDirectory().resolve("wrong.token");
        Files.writeString(wrong, "0".repeat(64) + "\n");
        Weir.Result refused = weir.run("run", port, "-Dsecurity.rest.token.file=" + wrong, jar.toString(), "10");
        assertEquals(5, refused.exitCode(), refused.out() + refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("does not accept the token in " + wrong), refused.err());
    }

    @Test
    @Order(5)
    void aKilledWorkerAndAKilledJobManagerAreStartedAgain() throws Exception {
        for (String name : List.of("taskmanager-1", "jobmanager")) {
            long killed = pid(name);
            try (BufferedReader log = followedLog()) {
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                awaitStart(log, name, killed);
            }
            assertTrue(pid(name) != killed, name + " has a new process");
        }
        awaitAnswer();
        Weir.Result run = weir.run("run", port, jar.toString(), "1000");
        assertEquals(0, run.exitCode(), run.out() + run.err());
    }

    @Test
    @Order(6)
    void aClusterWhoseSupervisorWasKilledRunsOnAndCanBeStopped() throws Exception {
        ProcessHandle supervisor = ProcessHandle.of(pid("supervisor")).orElseThrow();
        supervisor.destroyForcibly();
        supervisor.onExit().join();
        assertEquals(Set.of("jobmanager", "taskmanager-1"), running());
        assertEquals(0, weir.run("run", port, jar.toString(), "1000").exitCode());
        List<ProcessHandle> servers = List.of(
                ProcessHandle.of(pid("jobmanager")).orElseThrow(),
                ProcessHandle.of(pid("taskmanager-1")).orElseThrow());
        Weir.Result stopped = weir.run("cluster", "stop");
        assertEquals("Stopped 2 processes.\n", stopped.out());
        assertTrue(servers.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    @Order(7)
    void aServerThatCannotStartEndsTheStartWithItsSentenceAndLeavesNothing() throws Exception {
        Weir.Result refused = weir.run("cluster", "start", port, rpcPort, "-Dheartbeat.interval=never");
        assertEquals(6, refused.exitCode(), refused.out() + refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("'heartbeat.interval' can't be 'never'"), refused.err());
        assertEquals(Set.of(), running());
        Weir.Result unknown = weir.run("cluster", "start", port, rpcPort, "-Dheartbeat.intervall=1 s");
        assertEquals(0, unknown.exitCode(), unknown.err());
        assertTrue(unknown.err().contains("did you mean 'heartbeat.interval'?"), unknown.err());
        assertEquals(0, weir.run("cluster", "stop").exitCode());
    }

    /** What {@code logs -f} says of the supervisor from now on. */
    private BufferedReader followedLog() throws IOException {
        Process logs = weir.startUntil("Started the jobmanager", "logs", "supervisor", "-f");
        return new BufferedReader(new InputStreamReader(logs.getInputStream(), StandardCharsets.UTF_8)) {
            @Override
            public void close() throws IOException {
                logs.destroy();
                super.close();
            }
        };
    }

    private static void awaitStart(BufferedReader lines, String name, long former) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.contains("Started the " + name + " as process ") && !line.endsWith(" " + former + ".")) {
                return;
            }
        }
        throw new AssertionError(name + " was never started again; the log says " + said);
    }

    /** A process that was started serves when it has read what it knows. */
    private void awaitAnswer() throws Exception {
        Weir.Result status = weir.run("cluster", "status", port);
        for (int tries = 1; status.exitCode() != 0 && tries < MAX_TRIES; tries++) {
            status = weir.run("cluster", "status", port);
        }
        assertEquals(0, status.exitCode(), status.err());
    }

    private JsonNode json(String... arguments) throws Exception {
        Weir.Result result = weir.run(arguments);
        assertEquals(0, result.exitCode(), result.err());
        return mapper.readTree(result.out());
    }

    private Set<String> running() throws Exception {
        Set<String> names = new TreeSet<>();
        Weir.Result status = weir.run("cluster", "status", "--json", port);
        for (JsonNode process : mapper.readTree(status.out()).get("processes")) {
            if (process.get("state").asText().equals("running")) {
                assertTrue(names.add(process.get("name").asText()));
            }
        }
        return names;
    }

    private long pid(String name) throws IOException {
        Path file = weir.runDirectory().resolve(name + ".pid");
        assertFalse(Files.notExists(file), file + " is there");
        return Long.parseLong(Files.readString(file).split(" ", 2)[0]);
    }
}
