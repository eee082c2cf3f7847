package dev.weir.examples.flights;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Compares what {@link FlightDelays} wrote with a plain single-threaded computation over the same lines: the last statistic
 * of each key must be equal, and each flight must have left exactly one line.
 */
public final class FlightDelaysCheck {
    private static final int ROWS_SHOWN = 10;

    private FlightDelaysCheck() {}

    /**
     * {@code OUTPUT_DIR [INPUT]}: prints the busiest airports and routes, and exits 0 only if all is equal. INPUT is a file of
     * plain lines; without it, the week of the jar.
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: FlightDelaysCheck OUTPUT_DIR [INPUT]");
            System.exit(2);
        }
        List<String> lines = args.length == 2 ? Files.readAllLines(Path.of(args[1])) : FlightWeek.lines();
        Path output = Path.of(args[0]);
        List<String> differences = new ArrayList<>();
        differences.addAll(compare("origin", lines, Flight::origin, output.resolve("by-origin"), System.out));
        differences.addAll(compare("route", lines, Flight::route, output.resolve("by-route"), System.out));
        if (!differences.isEmpty()) {
            differences.stream().limit(ROWS_SHOWN).forEach(System.out::println);
            System.out.println("WRONG: " + differences.size() + " keys differ from the plain computation.");
            System.exit(1);
        }
        System.out.printf(
                "Equal to a plain single-threaded computation over the same %,d flights: every key, every line.%n",
                lines.size());
    }

    /** Prints the busiest keys and returns a sentence for each key that is not as it should be. */
    static List<String> compare(
            String title, List<String> lines, Function<Flight, String> key, Path directory, PrintStream out)
            throws IOException {
        Map<String, DelayStatistic> expected = new TreeMap<>();
        for (String line : lines) {
            Flight flight = Flight.parse(line);
            String name = key.apply(flight);
            expected.merge(name, DelayStatistic.of(name, flight), DelayStatistic::plus);
        }
        Map<String, Written> written = read(directory);
        print(title, expected, out);
        List<String> differences = new ArrayList<>();
        expected.forEach((name, statistic) -> {
            Written found = written.getOrDefault(name, new Written());
            if (!statistic.equals(found.last) || !found.eachCountOnce(statistic.flights())) {
                differences.add(title + " " + name + ": expected " + statistic + ", found " + found.last + " in "
                        + found.lines + " lines");
            }
        });
        written.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> differences.add(title + " " + name + ": not in the input"));
        return differences;
    }

    private static Map<String, Written> read(Path directory) throws IOException {
        Map<String, Written> written = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(file -> readFile(file, written));
        }
        return written;
    }

    private static void readFile(Path file, Map<String, Written> written) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.map(DelayStatistic::fromCsv)
                    .forEach(statistic -> written.computeIfAbsent(statistic.key(), name -> new Written())
                            .add(statistic));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(String title, Map<String, DelayStatistic> statistics, PrintStream out) {
        out.printf("%n%-10s %10s %12s %12s%n", title, "flights", "mean delay", "max delay");
        statistics.values().stream()
                .sorted(Comparator.comparingLong(DelayStatistic::flights).reversed())
                .limit(ROWS_SHOWN)
                .forEach(statistic -> out.printf(
                        "%-10s %,10d %8.1f min %8d min%n",
                        statistic.key(),
                        statistic.flights(),
                        (double) statistic.totalDelayMinutes() / statistic.flights(),
                        statistic.maxDelayMinutes()));
    }

    /** The lines that one key left. */
    private static final class Written {
        private final BitSet counts = new BitSet();
        private long lines;
        private DelayStatistic last;

        void add(DelayStatistic statistic) {
            lines++;
            counts.set(Math.toIntExact(statistic.flights()));
            if (last == null || statistic.flights() > last.flights()) {
                last = statistic;
            }
        }

        boolean eachCountOnce(long flights) {
            return lines == flights && counts.cardinality() == flights && !counts.get(0);
        }
    }
}
