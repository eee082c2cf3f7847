package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.config.Terminal;
import dev.weir.client.config.Timing;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Runs one command in this JVM, and keeps what it wrote.
 *
 * @param out what went to standard output
 * @param err what went to standard error
 */
record CommandRun(int exitCode, String out, String err) {

    /** Runs it with a home directory that has no configuration, and a clock that only pauses move. */
    static CommandRun of(Path home, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                100,
                40);
        Session session = new Session(
                new WeirHome(Map.of("WEIR_HOME", home.toString())), terminal, new PausedTiming(), new SecureRandom());
        int exitCode = WeirCli.run(session, arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Throws unless the command failed with that code, and one sentence that contains the text. */
    void assertFailed(ExitCode code, String text) {
        assertTrue(err.contains(text), err);
        assertEquals(1, err.lines().count(), err);
        assertEquals(code.code(), exitCode);
    }

    /** Time that passes in pauses alone, which take no time. Thread-safe. */
    private static final class PausedTiming implements Timing {
        private long nanos;

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(Instant.EPOCH);
        }

        @Override
        public synchronized long nanoTime() {
            return nanos;
        }

        @Override
        public synchronized void pause(Duration duration) {
            nanos += duration.toNanos();
        }
    }
}
