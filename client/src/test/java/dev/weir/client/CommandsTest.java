package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.outcome.ExitCode;
import dev.weir.rpc.rest.RestToken;
import dev.weir.testkit.JobJarBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb against a JobManager that runs nothing: what it sends, what it says, with which code it ends. */
class CommandsTest {
    private static final String JOB = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.sink.DiscardingSink;
            public class Numbers {
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromSequence(1, 10).map(number -> number + 1).sinkTo(new DiscardingSink<>());
                    env.execute(args.length > 0 ? args[0] : "numbers");
                }
            }
            """;

    @TempDir
    private Path home;

    private FakeJobManager jobManager;

    @BeforeEach
    void start() throws IOException {
        jobManager = new FakeJobManager();
    }

    @AfterEach
    void stop() {
        jobManager.close();
    }

    @Test
    void versionNamesTheBuild() {
        CommandRun run = CommandRun.of(home, "version");
        assertEquals(0, run.exitCode());
        assertTrue(run.out().matches("weir \\d+\\.\\d+.*\\s*"), run.out());
    }

    @Test
    void anUnknownVerbOrOptionIsAnsweredWithWhatWasMeant() {
        assertFails(ExitCode.USAGE, "Unknown command 'frobnicate'. See 'weir --help'.", "frobnicate");
        assertFails(ExitCode.USAGE, "Unknown command 'lst'; did you mean 'list'? See 'weir --help'.", "lst");
        assertFails(
                ExitCode.USAGE,
                "Unknown command 'strat'; did you mean 'start'? See 'weir cluster --help'.",
                "cluster",
                "strat");
        assertFails(ExitCode.USAGE, "Unknown option '--jsn'; did you mean '--json'?", "list", "--jsn");
        assertFails(ExitCode.USAGE, "'x' is one argument too many", "list", "x");
        assertFails(ExitCode.USAGE, "Missing required parameter: 'JAR'", "run");
    }

    @Test
    void anUnknownKeyIsAWarningWithTheNearestOne() throws IOException {
        CommandRun run = CommandRun.of(home, "list", "-Drset.port=1", "--jobmanager", jobManager.address());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("command line: the engine knows no key 'rset.port'; did you mean 'rest.port'?\n", run.err());
        jobManager.states("FINISHED");
        run = CommandRun.of(home, "run", "-Dmy.own=1", "--jobmanager", jobManager.address(), jar(JOB).toString());
        assertEquals("command line: the engine knows no key 'my.own'.\n", run.err());
    }

    @Test
    void runSubmitsTheJobAndFollowsItToItsEnd() throws IOException {
        jobManager.states("CREATED", "RUNNING", "RUNNING", "FINISHED");
        Path jar = jar(JOB);
        CommandRun run = run(jar, "--my job", "-d");
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        assertEquals("--my job", jobManager.graph().name());
        assertEquals(List.of(Files.size(jar)), jobManager.jarSizes());
        assertTrue(
                run.out()
                        .contains("Job has been submitted with JobID "
                                + jobManager.graph().id()),
                run.out());
        assertTrue(
                run.out().contains("RUNNING, tasks 1 RUNNING | source -> sink: in 1,000 out 2,000 (0/s)"), run.out());
        assertTrue(run.out().endsWith("Job has finished.\n"), run.out());
    }

    @Test
    void parallelismComesFromTheCommandLine() throws IOException {
        jobManager.states("FINISHED");
        CommandRun run =
                CommandRun.of(home, "run", "-p", "3", "--jobmanager", jobManager.address(), jar(JOB).toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(3, jobManager.graph().vertices().get(0).parallelism());
    }

    @Test
    void settingsTravelWithTheJobButNotThoseOfSecurity() throws IOException {
        jobManager.states("FINISHED");
        CommandRun run = CommandRun.of(
                home,
                "run",
                "-Dpipeline.name=mine",
                "-Dsecurity.ssl.truststore-password=secret",
                "--jobmanager",
                jobManager.address(),
                jar(JOB).toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("mine", jobManager.graph().configuration().get("pipeline.name"));
        assertTrue(
                jobManager.graph().configuration().keySet().stream().noneMatch(key -> key.startsWith("security.")),
                jobManager.graph().configuration()::toString);
    }

    @Test
    void aDetachedRunDoesNotWait() throws IOException {
        CommandRun run = CommandRun.of(home, "run", "-d", "--jobmanager", jobManager.address(), jar(JOB).toString());
        assertEquals(0, run.exitCode(), run.err());
        assertFalse(run.out().contains("finished"), run.out());
    }

    @Test
    void aFailedJobIsOneSentenceAndItsTraceIsInTheLog() throws IOException {
        jobManager.states("RUNNING", "FAILED");
        jobManager.rootSentence("The function of parse threw.");
        CommandRun run = run(jar(JOB));
        assertEquals(ExitCode.JOB_FAILED.code(), run.exitCode());
        assertTrue(run.err().endsWith("failed: The function of parse threw.\n"), run.err());
        assertEquals(1, run.err().lines().count());
        assertTrue(Files.readString(home.resolve("log/weir-client.log")).contains("trace of the cluster"));
    }

    @Test
    void aCancelledJobIsAFailure() throws IOException {
        jobManager.states("CANCELED");
        CommandRun run = run(jar(JOB));
        assertEquals(ExitCode.JOB_FAILED.code(), run.exitCode());
        assertTrue(run.err().contains("was cancelled"), run.err());
    }

    @Test
    void aMissingJarIsNamed() {
        assertFails(
                ExitCode.BAD_PROGRAM,
                "There is no jar at",
                "run",
                home.resolve("no.jar").toString());
    }

    @Test
    void aFileThatIsNoJarIsNamed() throws IOException {
        Path text = Files.writeString(home.resolve("text.jar"), "text");
        assertFails(ExitCode.BAD_PROGRAM, "text.jar is no jar", "run", text.toString());
    }

    @Test
    void aJarWithoutAMainClassSuggestsTheOnesItHas() throws IOException {
        Path jar = new JobJarBuilder(home)
                .source("job.Numbers", JOB)
                .source("job.Other", "package job; class Other { void main() {} }")
                .build("job.jar");
        assertFails(ExitCode.BAD_PROGRAM, "with -c CLASS, such as job.Numbers.", "run", jar.toString());
    }

    @Test
    void theClassOfTheCommandLineWins() throws IOException {
        Path jar = new JobJarBuilder(home).source("job.Numbers", JOB).build("job.jar");
        jobManager.states("FINISHED");
        CommandRun run =
                CommandRun.of(home, "run", "-c", "job.Numbers", "--jobmanager", jobManager.address(), jar.toString());
        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void aMainThatThrowsIsNamedWithItsLine() throws IOException {
        Path jar = jar("""
                package job;
                public class Numbers {
                    public static void main(String[] args) {
                        throw new IllegalStateException("no input");
                    }
                }
                """);
        CommandRun run = run(jar);
        assertEquals(ExitCode.BAD_PROGRAM.code(), run.exitCode());
        assertEquals(
                "The main method of job.Numbers threw java.lang.IllegalStateException: no input at job.Numbers.main"
                        + " (Numbers.java:4).\n",
                run.err());
    }

    @Test
    void aMainThatRunsNoJobIsNamed() throws IOException {
        Path jar = jar("package job; public class Numbers { public static void main(String[] args) {} }");
        CommandRun run = run(jar);
        assertEquals(ExitCode.BAD_PROGRAM.code(), run.exitCode());
        assertTrue(run.err().contains("ended without running a job"), run.err());
    }

    @Test
    void aTypeThatCannotBeAnalysedIsNamed() throws IOException {
        Path jar = jar(JOB.replace("number -> number + 1", "new ToThread()").replace("public class Numbers", """
                        class ToThread implements dev.weir.api.functions.MapFunction<Long, ToThread.Holder> {
                            public static class Holder { public Thread thread; }
                            public Holder map(Long number) { return new Holder(); }
                        }
                        public class Numbers"""));
        CommandRun run = run(jar);
        assertEquals(ExitCode.BAD_PROGRAM.code(), run.exitCode());
        assertTrue(run.err().contains("thread"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void nobodyAtTheAddressIsSaidBeforeMainRuns() throws IOException {
        Path jar =
                jar("package job; public class Numbers { public static void main(String[] a) { throw new Error(); } }");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertFails(
                ExitCode.UNREACHABLE,
                "No JobManager answers at localhost:" + port,
                "run",
                "--jobmanager",
                "localhost:" + port,
                jar.toString());
    }

    @Test
    void listShowsJobs() throws IOException {
        assertTrue(CommandRun.of(home, "list", "--jobmanager", jobManager.address())
                .out()
                .startsWith("There are no jobs"));
        jobManager.states("FINISHED");
        run(jar(JOB));
        String list = CommandRun.of(home, "list", "--jobmanager", jobManager.address())
                .out();
        assertTrue(list.contains(jobManager.graph().id().toHexString() + "  RUNNING"), list);
    }

    @Test
    void listLeavesOutWhatHasEnded() throws IOException {
        jobManager.states("FINISHED");
        run(jar(JOB));
        jobManager.overviewState("FINISHED");
        String some = CommandRun.of(home, "list", "--jobmanager", jobManager.address())
                .out();
        assertTrue(some.contains("1 job has ended; see 'weir list --all'."), some);
        String all = CommandRun.of(home, "list", "--all", "--jobmanager", jobManager.address())
                .out();
        assertTrue(all.contains("FINISHED") && all.contains("numbers"), all);
    }

    @Test
    void cancelSendsTheId() throws IOException {
        jobManager.states("FINISHED");
        run(jar(JOB));
        String id = jobManager.graph().id().toHexString();
        assertEquals(
                0,
                CommandRun.of(home, "cancel", "--jobmanager", jobManager.address(), id)
                        .exitCode());
        assertEquals(
                0,
                CommandRun.of(home, "cancel", "--jobmanager", jobManager.address(), id.substring(0, 6))
                        .exitCode());
        assertEquals(List.of(id, id), jobManager.cancelled());
    }

    @Test
    void whatChangesSomethingCarriesTheTokenOfTheFile() throws IOException {
        Path file = home.resolve("run/rest.token");
        jobManager.token(RestToken.ensure(file, new SecureRandom()));
        jobManager.states("FINISHED");
        assertEquals(0, run(jar(JOB)).exitCode());
        CommandRun drain = CommandRun.of(home, "cluster", "drain", "--jobmanager", jobManager.address(), "worker-1");
        assertEquals(0, drain.exitCode(), drain.err());
        assertEquals(List.of("worker-1?mode=drain"), jobManager.drained());

        Files.delete(file);
        run(jar(JOB)).assertFailed(ExitCode.REFUSED, "there is none to be read in " + file);
        RestToken.ensure(file, new SecureRandom());
        run(jar(JOB)).assertFailed(ExitCode.REFUSED, "does not accept the token in " + file);
        assertEquals(
                0,
                CommandRun.of(home, "list", "--jobmanager", jobManager.address())
                        .exitCode());
    }

    @Test
    void aFunctionThatHoldsSomethingUnserializableIsNamedWithItsField() throws IOException {
        Path jar = jar(JOB.replace("number -> number + 1", "new Keeper()").replace("public class Numbers", """
                        class Keeper implements dev.weir.api.functions.MapFunction<Long, Long> {
                            private final Thread owner = Thread.currentThread();
                            public Long map(Long number) { return number; }
                        }
                        public class Numbers"""));
        run(jar).assertFailed(ExitCode.BAD_PROGRAM, "in field 'owner', which is not Serializable");
    }

    @Test
    void aJobThatWaitsForSlotsSaysSo() throws IOException {
        jobManager.states("CREATED", "RUNNING", "FINISHED");
        jobManager.waiting("The job waits for 3 slots; 1 is free.");
        CommandRun run = run(jar(JOB));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("The job waits for 3 slots; 1 is free."), run.out());
    }

    @Test
    void cancellingAnUnknownJobTellsWhatTheClusterSaid() {
        assertFails(ExitCode.REFUSED, "There is no job 12;", "cancel", "--jobmanager", jobManager.address(), "12");
    }

    @Test
    void aBadAddressIsAUsageError() {
        assertFails(ExitCode.USAGE, "'localhost' is no address", "list", "--jobmanager", "localhost");
        assertFails(ExitCode.USAGE, "is no address", "list", "--jobmanager", "localhost:99999");
    }

    @Test
    void theAddressComesFromTheConfiguration() throws IOException {
        String port = jobManager.address().split(":", -1)[1];
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/weir.yaml"), "rest:\n  port: " + port + "\n");
        assertEquals(0, CommandRun.of(home, "list").exitCode());
        assertEquals(0, CommandRun.of(home, "list", "-Drest.port=" + port).exitCode());
        assertFails(ExitCode.USAGE, "'rest.port' can't be 'x'", "list", "-Drest.port=x");
    }

    private Path jar(String source) throws IOException {
        return new JobJarBuilder(home)
                .source("job.Numbers", source)
                .mainClass("job.Numbers")
                .build("job.jar");
    }

    private CommandRun run(Path jar, String... arguments) {
        List<String> line = new ArrayList<>(List.of("run", "--jobmanager", jobManager.address(), jar.toString()));
        line.addAll(List.of(arguments));
        return CommandRun.of(home, line.toArray(new String[0]));
    }

    private void assertFails(ExitCode code, String sentence, String... arguments) {
        CommandRun.of(home, arguments).assertFailed(code, sentence);
    }

    @Test
    void portTellsWhatIsLeftToDo() throws IOException {
        Path source = Files.writeString(
                home.resolve("A.java"), "import org.apache.flink.util.Collector;\nimport org.apache.flink.cep.CEP;\n");
        CommandRun dry = CommandRun.of(home, "port", "--dry-run", home.toString());
        assertTrue(dry.out().endsWith("1 name in 1 file would be rewritten; 1 place to change by hand.\n"), dry.out());
        assertTrue(dry.out().contains("A.java:2: org.apache.flink.cep.CEP: there is no CEP library"), dry.out());
        CommandRun run = CommandRun.of(home, "port", "--json", home.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("\"names\""), run.out());
        assertTrue(Files.readString(source).startsWith("import dev.weir.api.Collector;"));
        CommandRun.of(home, "port", home.resolve("none").toString()).assertFailed(ExitCode.USAGE, "is no directory");
    }
}
