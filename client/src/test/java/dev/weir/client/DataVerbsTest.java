package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.PidFile;
import dev.weir.testkit.JobJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that print data: as text for people, and as JSON whose field names scripts can rely on. */
class DataVerbsTest {
    private static final String JOB = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.sink.DiscardingSink;
            public class Numbers {
                public static void main(String[] args) throws Exception {
                    System.out.println("main says hello");
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromSequence(1, 10).keyBy(n -> n % 3).reduce(Long::sum).sinkTo(new DiscardingSink<>());
                    try {
                        env.execute(args.length > 0 ? args[0] : "numbers");
                    } catch (Exception e) {
                        System.out.println("main sees " + e);
                    }
                }
            }
            """;

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path home;

    private FakeJobManager jobManager;
    private Path jar;

    @BeforeEach
    void start() throws IOException {
        jobManager = new FakeJobManager();
        jar = new JobJarBuilder(home)
                .source("job.Numbers", JOB)
                .mainClass("job.Numbers")
                .build("job.jar");
    }

    @AfterEach
    void stop() {
        jobManager.close();
    }

    @Test
    void infoTellsThePlanWithoutACluster() throws IOException {
        CommandRun info = CommandRun.of(home, "info", "-p", "2", jar.toString(), "two");
        assertEquals(0, info.exitCode(), info.err());
        List<String> lines = info.out().lines().toList();
        assertEquals("two from job.jar needs 2 slots:", lines.get(0));
        assertTrue(lines.get(1).matches("VERTEX +NR +PARALLELISM +READS FROM"), info.out());
        assertTrue(lines.get(3).endsWith("2            2  1 by HASH"), info.out());

        JsonNode plan =
                json(CommandRun.of(home, "info", "--json", jar.toString())).get("plan");
        assertEquals("numbers", plan.get("name").asText());
        assertEquals(
                plan.get("nodes").get(0).get("id"),
                plan.get("nodes").get(1).get("inputs").get(0).get("id"));
    }

    @Test
    void infoOfAProgramThatThrowsIsThatSentence() throws IOException {
        Path broken = new JobJarBuilder(home)
                .source(
                        "job.Broken",
                        "package job; public class Broken { public static void main(String[] a) { int x = 1 /"
                                + " a.length; } }")
                .mainClass("job.Broken")
                .build("broken.jar");
        CommandRun.of(home, "info", broken.toString()).assertFailed(ExitCode.BAD_PROGRAM, "/ by zero");
    }

    @Test
    void runAsJsonPrintsNothingElse() throws IOException {
        jobManager.states("RUNNING", "FINISHED");
        CommandRun run = run("run", "--json", jar.toString());
        assertEquals(0, run.exitCode(), run.err());
        JsonNode job = json(run).get("jobs").get(0);
        assertEquals(jobManager.graph().id().toHexString(), job.get("jid").asText());
        assertEquals("FINISHED", job.get("details").get("state").asText());
        assertTrue(run.err().contains("Job has been submitted"), run.err());

        JsonNode detached =
                json(run("run", "-d", "--json", jar.toString())).get("jobs").get(0);
        assertFalse(detached.has("details"));
    }

    @Test
    void aFailedRunStillTellsItsJob() throws IOException {
        jobManager.states("FAILED");
        CommandRun run = run("run", "--json", jar.toString());
        assertEquals(ExitCode.JOB_FAILED.code(), run.exitCode());
        assertEquals(
                "FAILED",
                json(run).get("jobs").get(0).get("details").get("state").asText());
    }

    @Test
    void statusTellsOfAJob() throws IOException {
        String id = submit();
        jobManager.rootSentence("The function of parse threw.");
        CommandRun status = run("status", id.substring(0, 8));
        assertTrue(status.out().startsWith("numbers " + id + ": RUNNING, began "), status.out());
        assertTrue(
                status.out().contains("source -> sink  1 RUNNING       1,000        2,000  60 %     10 %  30 %"),
                status.out());
        assertTrue(status.out().contains(": The function of parse threw.\n"), status.out());
        JsonNode json = json(run("status", "--json", id));
        assertEquals(id, json.get("job").get("jid").asText());
        assertEquals(
                "The function of parse threw.",
                json.get("exceptions").get("root-sentence").asText());
    }

    @Test
    void listAsJsonIsWhatRestSays() throws IOException {
        String id = submit();
        assertEquals(
                id, json(run("list", "--json")).get("jobs").get(0).get("jid").asText());
    }

    @Test
    void topLooksTwiceAndEnds() throws IOException {
        String id = submit();
        CommandRun top = run("top", "--once");
        assertEquals(0, top.exitCode(), top.err());
        assertTrue(top.out().contains("numbers " + id + "  RUNNING 5 s"), top.out());
        assertTrue(top.out().contains("worker-1     localhost:6200      2     1      1"), top.out());
        JsonNode json = json(run("top", "--once", "--json"));
        JsonNode vertex = json.get("jobs").get(0).get("vertices").get(0);
        List<String> names = new ArrayList<>();
        vertex.fieldNames().forEachRemaining(names::add);
        assertEquals(
                List.of(
                        "id",
                        "name",
                        "parallelism",
                        "tasks",
                        "records-in-per-second",
                        "records-out-per-second",
                        "busy",
                        "backpressured",
                        "idle"),
                names);
        assertEquals(1, json.get("taskmanagers").get(0).get("tasks").asInt());
    }

    @Test
    void clusterStatusTellsOfProcessesAndOfWhatTheJobManagerSays() throws IOException {
        Files.createDirectories(home.resolve("run"));
        ProcessHandle self = ProcessHandle.current();
        PidFile.write(home.resolve("run"), "supervisor", self);
        Files.writeString(home.resolve("run/taskmanager-1.pid"), "1 ticks=0\n");
        Files.writeString(home.resolve("run/taskmanager-1.ended"), "ended with code 1: no.\n");
        String port = "-Drest.port=" + jobManager.address().split(":", -1)[1];
        CommandRun status = CommandRun.of(home, "cluster", "status", port);
        assertEquals(0, status.exitCode(), status.err());
        assertTrue(status.out().matches("(?s).*supervisor +" + self.pid() + "  running.*"), status.out());
        assertTrue(status.out().matches("(?s).*taskmanager-1 +-  ended with code 1: no\\..*"), status.out());
        assertTrue(status.out().contains("1 TaskManagers, 1 of 1 slots free"), status.out());
        JsonNode json = json(CommandRun.of(home, "cluster", "status", "--json", port));
        assertEquals("running", json.get("processes").get(0).get("state").asText());
        assertEquals(1, json.get("overview").get("slots-total").asInt());
        assertEquals("worker-1", json.get("taskmanagers").get(0).get("id").asText());

        CommandRun silent = CommandRun.of(home, "cluster", "status", "-Drest.port=1");
        assertEquals(ExitCode.UNREACHABLE.code(), silent.exitCode());
        assertTrue(silent.out().contains("supervisor"), silent.out());
    }

    @Test
    void logsAreThoseOfTheLogDirectory() throws IOException {
        CommandRun.of(home, "logs").assertFailed(ExitCode.ENVIRONMENT, "There is no log of a cluster in");
        Files.createDirectories(home.resolve("log"));
        Files.writeString(home.resolve("log/weir-jobmanager.log"), "2026-01-01T00:00:00,000 INFO a\n");
        Files.writeString(home.resolve("log/weir-taskmanager-2.log"), "2026-01-01T00:00:00,001 INFO b\n");
        assertEquals(
                "jobmanager | 2026-01-01T00:00:00,000 INFO a\ntaskmanager-2 | 2026-01-01T00:00:00,001 INFO b\n",
                CommandRun.of(home, "logs").out());
        assertEquals(
                "2026-01-01T00:00:00,001 INFO b\n",
                CommandRun.of(home, "logs", "taskmanager", "2").out());
        CommandRun.of(home, "logs", "taskmanager", "3")
                .assertFailed(ExitCode.ENVIRONMENT, "There is no log of taskmanager-3");
    }

    @Test
    void completionKnowsEveryVerb() {
        CommandRun bash = CommandRun.of(home, "completion", "bash");
        assertEquals(0, bash.exitCode(), bash.err());
        assertTrue(bash.out().contains("\"demo cluster run info list status cancel top logs"), bash.out());
        assertTrue(CommandRun.of(home, "completion", "zsh").out().startsWith("autoload"));
        CommandRun.of(home, "completion", "fish")
                .assertFailed(ExitCode.USAGE, "Invalid value for positional parameter");
    }

    private String submit() {
        jobManager.states("RUNNING");
        CommandRun run = run("run", "-d", jar.toString());
        assertEquals(0, run.exitCode(), run.err());
        return jobManager.graph().id().toHexString();
    }

    private CommandRun run(String verb, String... arguments) {
        List<String> line = new ArrayList<>(List.of(verb, "--jobmanager", jobManager.address()));
        line.addAll(List.of(arguments));
        return CommandRun.of(home, line.toArray(new String[0]));
    }

    private JsonNode json(CommandRun run) throws IOException {
        return mapper.readTree(run.out());
    }
}
