package dev.weir.client.config;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes for people. Owned by the main thread.
 *
 * @param out results and progress
 * @param err errors
 * @param redraws whether {@code out} is a terminal that understands cursor movements
 * @param columns its width
 * @param rows its height
 */
public record Terminal(PrintStream out, PrintStream err, boolean redraws, int columns, int rows) {
    private static final int DEFAULT_COLUMNS = 100;
    private static final int DEFAULT_ROWS = 40;
    private static final int LEAST_COLUMNS = 40;
    private static final int LEAST_ROWS = 10;

    /** Standard output and error, with what the launcher found out about them. */
    public static Terminal standard() {
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("weir.terminal"),
                Math.max(LEAST_COLUMNS, Integer.getInteger("weir.columns", DEFAULT_COLUMNS)),
                Math.max(LEAST_ROWS, Integer.getInteger("weir.rows", DEFAULT_ROWS)));
    }
}
