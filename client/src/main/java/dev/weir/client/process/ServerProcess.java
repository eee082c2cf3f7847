package dev.weir.client.process;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that this command started. Owned by the main thread.
 *
 * @param name as people call it, such as {@code taskmanager-1}
 * @param output what it writes to standard output and error
 */
public record ServerProcess(String name, Process process, Path output) {
    private static final int MAX_OUTPUT_BYTES = 64 << 10;

    /** Throws a CliException with the last thing that the server said, if it has ended. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "The " + name + " ended with code " + process.exitValue() + ": " + lastWords());
        }
    }

    /** The last line that it wrote to standard output or error. */
    public String lastWords() {
        try {
            byte[] bytes = Files.readAllBytes(output);
            int from = Math.max(0, bytes.length - MAX_OUTPUT_BYTES);
            List<String> lines = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "it said nothing; see " + output.getParent() + "." : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "its output " + output + " can't be read: " + e.getMessage() + ".";
        }
    }
}
