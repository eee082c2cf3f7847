package dev.weir.api.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** Reads and writes numbers with a unit behind them; stateless. */
final class TextUnits {
    private static final Map<String, Long> NANOS = Map.ofEntries(
            Map.entry("ns", 1L),
            Map.entry("us", 1_000L),
            Map.entry("", 1_000_000L),
            Map.entry("ms", 1_000_000L),
            Map.entry("s", 1_000_000_000L),
            Map.entry("sec", 1_000_000_000L),
            Map.entry("m", 60_000_000_000L),
            Map.entry("min", 60_000_000_000L),
            Map.entry("h", 3_600_000_000_000L),
            Map.entry("d", 86_400_000_000_000L));
    private static final Map<String, Long> BYTES = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("k", 1L << 10),
            Map.entry("kb", 1L << 10),
            Map.entry("m", 1L << 20),
            Map.entry("mb", 1L << 20),
            Map.entry("g", 1L << 30),
            Map.entry("gb", 1L << 30),
            Map.entry("t", 1L << 40),
            Map.entry("tb", 1L << 40));

    private TextUnits() {}

    /** A number without a unit is in milliseconds. */
    static Duration parseDuration(String text) {
        if (text.startsWith("P") || text.startsWith("p")) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
        return Duration.ofNanos(parse(text, NANOS));
    }

    static String formatDuration(Duration duration) {
        long nanos = duration.toNanos();
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }

    static long parseBytes(String text) {
        return parse(text, BYTES);
    }

    private static long parse(String text, Map<String, Long> units) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        Long factor = units.get(text.substring(digits).trim().toLowerCase(Locale.ROOT));
        if (digits == 0 || factor == null) {
            throw new IllegalArgumentException(text);
        }
        return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), factor);
    }
}
