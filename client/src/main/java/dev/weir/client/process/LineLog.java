package dev.weir.client.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Appends lines to a log file in the form that servers use, without a logging framework. Owned by one thread. The file never
 * exceeds {@value #MAX_BYTES} bytes by more than a line; one former file is kept.
 */
public final class LineLog {
    private static final int MAX_BYTES = 1 << 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss,SSS").withZone(ZoneId.systemDefault());

    private final Path file;
    private final Path former;
    private final InstantSource clock;

    /** The log of the server of that name. */
    public LineLog(Path directory, String name, InstantSource clock) {
        this.file = directory.resolve("weir-" + name + ".log");
        this.former = directory.resolve("weir-" + name + ".1.log");
        this.clock = clock;
    }

    /** Adds a line. */
    public void line(String text) {
        String line = TIME.format(clock.instant()) + " INFO  [main] - " + text + "\n";
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                Files.move(file, former, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // a full disk must not end the one that keeps the servers alive
            System.err.println(file + " can't be written (" + e.getMessage() + "): " + text);
        }
    }
}
