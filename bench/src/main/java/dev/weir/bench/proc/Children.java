package dev.weir.bench.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Starts and stops child processes. Stateless. */
public final class Children {
    private static final long STOP_LIMIT_SECONDS = 20;

    private Children() {}

    /**
     * What a finished child left.
     *
     * @param exitCode 0 when all went well
     * @param output standard output
     */
    public record Outcome(int exitCode, String output) {}

    /** Starts a server that writes to a file. */
    public static Process start(ProcessBuilder builder, Path output) {
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end; what it writes to standard error goes where ours goes. */
    public static Outcome run(ProcessBuilder builder) throws InterruptedException {
        try {
            Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks a server to end and ends it when it does not, or when this thread is interrupted. */
    public static void stop(Process process) {
        process.destroy();
        try {
            if (process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
