package dev.weir.client.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are remembered so that no other is ever taken for them, and end when they shall. */
class ProcessesTest {
    @TempDir
    private Path directory;

    private Process process;

    @BeforeEach
    void startSomething() throws IOException {
        process = new ProcessBuilder("cat").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void aProcessIsFoundAgainUntilItHasEnded() throws Exception {
        PidFile.write(directory, "some", process.toHandle());
        PidFile file = PidFile.list(directory).get(0);
        assertEquals("some", file.name());
        assertEquals(Optional.of(process.toHandle()), file.process());
        Stopping.stop(List.of(process.toHandle()), Duration.ofSeconds(30));
        assertFalse(process.isAlive());
        assertEquals(Optional.empty(), file.process());
        file.remove();
        assertEquals(List.of(), PidFile.list(directory));
    }

    @Test
    void aRecycledIdIsNotTakenForTheProcess() throws Exception {
        Files.writeString(directory.resolve("some.pid"), process.pid() + " ticks=1\n");
        assertEquals(Optional.empty(), PidFile.list(directory).get(0).process());
        Files.writeString(directory.resolve("some.pid"), "garbage");
        assertEquals(Optional.empty(), PidFile.list(directory).get(0).process());
    }

    @Test
    void aProcessThatDoesNotListenIsKilled() throws Exception {
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        assertEquals('r', deaf.getInputStream().read());
        Stopping.stop(List.of(deaf.toHandle()), Duration.ofMillis(200));
        assertEquals(128 + 9, deaf.waitFor());
    }

    @Test
    void theSecretIsForItsOwnerAloneAndStays() throws Exception {
        Path secret = directory.resolve("run").resolve("secret");
        SecretFile.ensure(secret, new SecureRandom());
        String text = Files.readString(secret);
        assertTrue(text.matches("[0-9a-f]{64}\n"), text);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        SecretFile.ensure(secret, new SecureRandom());
        assertEquals(text, Files.readString(secret));
    }

    @Test
    void aTakenPortIsNamedWithItsKey() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            CliException refused = assertThrows(
                    CliException.class, () -> Ports.requireFree("localhost", socket.getLocalPort(), "rest.port"));
            assertTrue(refused.getMessage().contains("Port " + socket.getLocalPort() + " of localhost"));
            assertTrue(refused.getMessage().contains("-Drest.port=PORT"));
        }
        int port = Ports.free(2).get(1);
        Ports.requireFree("localhost", port, "rest.port");
    }

    @Test
    void aTiedServerEndsWithThePipeOfItsStarter() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ForegroundProcess.class.getName(),
                "taskmanager",
                Waiting.class.getName(),
                "argument");
        builder.environment().put("WEIR_DIE_WITH_STDIN", "1");
        builder.environment().put("WEIR_HOME", directory.toString());
        Process tied = builder.start();
        assertEquals('a', tied.getInputStream().read());
        tied.getOutputStream().close();
        assertEquals(130, tied.waitFor());
    }

    @Test
    void aServerIsToldTheDirectoriesOfTheConfiguration() throws Exception {
        Files.createDirectories(directory.resolve("conf"));
        Files.writeString(
                directory.resolve("conf/weir.yaml"),
                "env:\n  pid:\n    dir: " + directory.resolve("pids") + "\n  log.dir: " + directory.resolve("logs")
                        + "\nother:\n  file: x\n  storageDir: y\n");
        WeirHome home = new WeirHome(Map.of("WEIR_HOME", directory.toString()));
        List<String> arguments = ForegroundProcess.prepared(home, "jobmanager", List.of("-Drest.port=1"));
        assertEquals(
                List.of(
                        "-Drest.port=1",
                        "-Dsecurity.secret.file=" + directory.resolve("pids/secret"),
                        "-Dhigh-availability.storageDir=" + directory.resolve("pids/storage")),
                arguments);
        assertEquals(directory.resolve("logs").toString(), System.getProperty("weir.log.dir"));
        assertTrue(Files.exists(directory.resolve("pids/secret")));
        assertEquals(
                List.of("-Dsecurity.secret.file=/s", "-Denv.log.dir=/l"),
                ForegroundProcess.prepared(
                        home, "taskmanager", List.of("-Dsecurity.secret.file=/s", "-Denv.log.dir=/l")));
        assertEquals("/l", System.getProperty("weir.log.dir"));
    }

    /** Says that it runs, and waits for ever. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println(args[0]);
            Thread.currentThread().join();
        }
    }
}
