package dev.weir.client.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A line of a log that begins with a time, and the lines of a trace below it. Owned by the thread that reads. */
final class LogEntry {
    private static final Pattern BEGIN = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2},\\d{3} .*");
    private static final int TIME_LENGTH = "2026-01-01T00:00:00,000".length();
    private static final int MAX_LINES = 1_000;

    private final String process;
    private final List<String> lines = new ArrayList<>();

    LogEntry(String process, String firstLine) {
        this.process = process;
        lines.add(firstLine);
    }

    /** Whether an entry begins with that line. */
    static boolean begins(String line) {
        return BEGIN.matcher(line).matches();
    }

    /** Adds a line of a trace; of very long ones the rest is left out. */
    void add(String line) {
        if (lines.size() < MAX_LINES) {
            lines.add(line);
        }
    }

    /** Which process wrote it. */
    String process() {
        return process;
    }

    /** Sorts entries of several processes; empty if there is none. */
    String time() {
        String first = lines.get(0);
        return begins(first) ? first.substring(0, TIME_LENGTH) : "";
    }

    List<String> lines() {
        return lines;
    }

    /** Whether one of its lines holds that text. */
    boolean mentions(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }
}
