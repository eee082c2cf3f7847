package dev.weir.client.config;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Appends stack traces, which people shall not have to look at, to a file in the log directory. Owned by the main thread. It is
 * no logging framework, so that light commands need none.
 */
public final class TraceLog {
    private static final String FILE = "weir-client.log";

    private final Path file;
    private final InstantSource clock;

    /** Writes to {@value #FILE} in that directory. */
    public TraceLog(Path directory, InstantSource clock) {
        this.file = directory.resolve(FILE);
        this.clock = clock;
    }

    /** Appends the trace; the place where it is, unless it can't be written. */
    public Optional<Path> append(String command, Throwable failure) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println(clock.instant() + " " + command);
        failure.printStackTrace(writer);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.of(file);
        } catch (IOException e) {
            // the sentence on standard error has to do
            return Optional.empty();
        }
    }
}
