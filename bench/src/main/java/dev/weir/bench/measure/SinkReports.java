package dev.weir.bench.measure;

import dev.weir.bench.work.LatencyHistogram;
import dev.weir.bench.work.SinkReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What all subtasks of a sink wrote, put together. Immutable once read. */
public final class SinkReports {
    private final List<Curve> curves = new ArrayList<>();
    private final LatencyHistogram latencies = new LatencyHistogram();
    private long records;
    private long checksum;

    /** How many records a subtask had seen when. */
    private record Curve(List<long[]> marks) {
        double recordsAt(long nanos) {
            long[] before = {0, marks.get(0)[1]};
            for (long[] mark : marks) {
                if (mark[1] >= nanos) {
                    double part = mark[1] == before[1] ? 1 : (double) (nanos - before[1]) / (mark[1] - before[1]);
                    return before[0] + (mark[0] - before[0]) * Math.max(0, part);
                }
                before = mark;
            }
            return before[0];
        }
    }

    private SinkReports() {}

    /** Reads the reports of the sink of that name. */
    public static SinkReports read(Path directory, String sink) {
        SinkReports reports = new SinkReports();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(sink + "-") && name.endsWith(SinkReport.SUFFIX)) {
                    reports.add(Files.readAllLines(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reports;
    }

    private void add(List<String> lines) {
        List<long[]> marks = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "records" -> records += Long.parseLong(words[1]);
                case "checksum" -> checksum += Long.parseLong(words[1]);
                case "mark" -> marks.add(new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])});
                case "latency" -> latencies.add(Integer.parseInt(words[1]), Long.parseLong(words[2]));
                case "latency-max" -> latencies.atLeast(Long.parseLong(words[1]));
                default -> throw new IllegalStateException("Unknown line in a sink's report: " + line);
            }
        }
        curves.add(new Curve(marks));
    }

    /** How many records came. */
    public long records() {
        return records;
    }

    /** The sum of their fingerprints. */
    public long checksum() {
        return checksum;
    }

    /** How late they were. */
    public LatencyHistogram latencies() {
        return latencies;
    }

    /** When the first record came, by the machine's monotonic clock. */
    public long firstNanos() {
        return curves.stream()
                .filter(curve -> curve.marks.get(curve.marks.size() - 1)[0] > 0)
                .mapToLong(curve -> curve.marks.get(0)[1])
                .min()
                .orElseThrow();
    }

    /** When the input of the last subtask had ended. */
    public long endNanos() {
        return curves.stream()
                .mapToLong(curve -> curve.marks.get(curve.marks.size() - 1)[1])
                .max()
                .orElseThrow();
    }

    /** When this part of all records had come. */
    public long nanosAt(double part) {
        double wanted = records * part;
        long low = firstNanos();
        long high = endNanos();
        while (high - low > 1_000) {
            long middle = low + (high - low) / 2;
            double seen = curves.stream().mapToDouble(c -> c.recordsAt(middle)).sum();
            if (seen < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
