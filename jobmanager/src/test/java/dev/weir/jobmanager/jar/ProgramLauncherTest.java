package dev.weir.jobmanager.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real child processes that only pretend to be the command line. */
class ProgramLauncherTest {
    private static final long PATIENCE_MS = 60_000;
    private static final String ADDRESS = "localhost:8081";

    @TempDir
    private Path directory;

    private final ExecutorService readers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        readers.shutdownNow();
    }

    @Test
    void theJobOfAProgramIsTold() throws Exception {
        assertEquals(
                FakeProgram.JOB,
                launcher(PATIENCE_MS).run(program("submit"), ADDRESS).toHexString());
        assertEquals(
                FakeProgram.JOB,
                launcher(PATIENCE_MS).run(program("json"), ADDRESS).toHexString());
    }

    @Test
    void theLastLineOfItsErrorsIsTheSentenceAndItsArgumentsArriveAsTheyAre() {
        Program program = new Program(
                Path.of("stored"),
                Optional.of("job.Main"),
                List.of("--a", "two words", "@file", "$(x); 'y'", "fail"),
                OptionalInt.of(3));
        assertEquals(
                "The program failed: [run, --detached, --jobmanager, localhost:8081, -Da.b=c, --class, job.Main,"
                        + " --parallelism, 3, stored, --a, two words, @@file, $(x); 'y', fail]",
                failure(launcher(PATIENCE_MS), program));
    }

    @Test
    void aProgramThatSaysNothingIsOneSentenceToo() {
        ProgramLauncher launcher = launcher(PATIENCE_MS);
        assertEquals("The program ended with exit code 3 and said nothing.", failure(launcher, program("exit")));
        assertEquals("The program ended without telling the id of a job.", failure(launcher, program("nothing")));
    }

    @Test
    void aProgramThatTalksForEverIsReadAndCut() {
        assertTrue(failure(launcher(PATIENCE_MS), program("talk")).length() <= 2_000);
    }

    @Test
    void nothingOfTheEnvironmentIsHandedOnUnsaid() {
        assertEquals("[SAID]", failure(launcher(PATIENCE_MS), program("environment")));
    }

    @Test
    void aProgramThatHangsIsEnded() {
        String sentence = failure(launcher(500), program("hang"));
        assertTrue(sentence.startsWith("The program did not submit its job within 500 ms"), sentence);
        assertEquals(0, children(), "it is not left behind");
    }

    @Test
    void noMoreRunThanMayAndClosingEndsThem() throws Exception {
        ProgramLauncher launcher = launcher(PATIENCE_MS);
        CompletableFuture<String> hanging =
                CompletableFuture.supplyAsync(() -> failure(launcher, program("hang")), readers);
        while (children() == 0) {
            Thread.onSpinWait();
        }
        WeirException refusal = assertThrows(WeirException.class, () -> launcher.run(program("submit"), ADDRESS));
        assertEquals(ErrorCode.CONNECTION_FAILED, refusal.code());
        launcher.close();
        assertTrue(hanging.get().startsWith("The program ended with exit code "), hanging.get());
        assertEquals(0, children());
    }

    @Test
    void aProgramThatMakesNoSenseIsRefused() {
        for (String name : List.of("", "-x", "a b", "../x")) {
            assertThrows(
                    WeirException.class,
                    () -> new Program(Path.of("x"), Optional.of(name), List.of(), OptionalInt.empty()));
        }
        assertThrows(
                WeirException.class,
                () -> new Program(Path.of("x"), Optional.empty(), List.of("a\0b"), OptionalInt.empty()));
        assertThrows(
                WeirException.class, () -> new Program(Path.of("x"), Optional.empty(), List.of(), OptionalInt.of(0)));
        assertThrows(
                WeirException.class,
                () -> new Program(Path.of("x"), Optional.empty(), List.of("x".repeat(1 << 20)), OptionalInt.empty()));
    }

    private ProgramLauncher launcher(long timeoutMs) {
        return new ProgramLauncher(
                new ProgramSettings(fakeCommand(), Map.of("a.b", "c"), Map.of("SAID", "yes"), directory, timeoutMs, 1),
                readers);
    }

    /** Starts {@link FakeProgram} in a JVM of its own. */
    static List<String> fakeCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                FakeProgram.class.getName());
    }

    private static Program program(String what) {
        return new Program(Path.of("stored"), Optional.empty(), List.of(what), OptionalInt.empty());
    }

    private static String failure(ProgramLauncher launcher, Program program) {
        WeirException failure = assertThrows(WeirException.class, () -> launcher.run(program, ADDRESS));
        assertEquals(ErrorCode.PROGRAM_FAILED, failure.code());
        return failure.getMessage();
    }

    private static long children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().commandLine().orElse("").contains(FakeProgram.class.getName()))
                .count();
    }
}
