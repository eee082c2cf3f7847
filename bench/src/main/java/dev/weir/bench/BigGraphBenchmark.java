package dev.weir.bench;

import dev.weir.bench.cluster.Cluster;
import dev.weir.bench.cluster.ClusterSpec;
import dev.weir.bench.cluster.JobCall;
import dev.weir.bench.measure.Row;
import dev.weir.bench.measure.SinkReports;
import dev.weir.bench.proc.ProcFiles;
import dev.weir.bench.report.Comparison;
import dev.weir.bench.report.Metric;
import dev.weir.bench.work.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A thousand tasks whose every stage is connected with every task of the next. Stateless. */
final class BigGraphBenchmark implements Benchmark {
    private static final String WORKLOAD = "big-graph";
    private static final int PARALLELISM = 250;
    private static final int STAGES = 4;
    private static final long RECORDS = 10_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MS = 100;
    private static final Metric RUNNING = Metric.millis("time_to_all_running_ms", "submission until all tasks run");

    /** The smallest sizes with which Flink was seen to run this: its heap must hold 125,000 channels a TaskManager. */
    private static final ClusterSpec SPEC = new ClusterSpec(
            PARALLELISM / ClusterSpec.TASK_MANAGERS,
            1_600,
            4_096,
            1_200,
            Map.of("taskmanager.memory.segment-size", "4 kb"),
            List.of());

    @Override
    public String name() {
        return WORKLOAD;
    }

    @Override
    public List<Comparison> run(Session session) throws InterruptedException {
        Expected.Total expected = Expected.ticks(RECORDS);
        return new FreshClusters(session, WORKLOAD, FlinkVariant.PATIENT)
                .run(
                        (contender, number) -> trial(session, contender, number, expected),
                        List.of(RUNNING, Metric.MEMORY));
    }

    private static Row trial(Session session, Contender contender, int number, Expected.Total expected)
            throws InterruptedException {
        try (Cluster cluster =
                Cluster.start(contender.engine(), contender.spec(SPEC), session.newDirectory(contender.label()))) {
            Path output = session.newDirectory("output");
            Path hold = output.resolve("may-end");
            createDirectory(output);
            JobCall call = new JobCall(
                    "BigGraph",
                    PARALLELISM,
                    List.of(
                            "--records", Long.toString(RECORDS),
                            "--rate", Long.toString(RECORDS),
                            "--hold", hold.toString(),
                            "--out", output.toString()));
            long startNanos = System.nanoTime();
            String jobId = cluster.submit(call);
            awaitRunning(cluster, jobId, startNanos);
            double runningMs = (System.nanoTime() - startNanos) / 1e6;
            createFile(hold);
            cluster.awaitFinished(jobId, Duration.ofMillis(POLL_MS));
            SinkReports reports = SinkReports.read(output, "ticks");
            Expected.Total found = new Expected.Total(reports.records(), reports.checksum());
            if (!found.equals(expected)) {
                throw new IllegalStateException("The output is wrong: expected=" + expected + ", found=" + found);
            }
            List<Long> peaks = cluster.pids().stream().map(ProcFiles::peakBytes).toList();
            return new Row(contender.engine().name(), number, cluster.pids())
                    .put("checksum", found.checksum())
                    .put("records", found.records())
                    .put("peak_resident_bytes", peaks)
                    .metric(RUNNING.name(), runningMs)
                    .metric(Metric.MEMORY.name(), (double)
                            peaks.stream().mapToLong(p -> p).sum());
        }
    }

    private static void awaitRunning(Cluster cluster, String jobId, long startNanos) throws InterruptedException {
        int running = 0;
        while (running < PARALLELISM * STAGES) {
            Thread.sleep(POLL_MS);
            running = cluster.runningTasks(jobId);
            if (System.nanoTime() - startNanos > LIMIT.toNanos()) {
                throw new IllegalStateException("Only " + running + " tasks run after " + LIMIT.toSeconds() + " s.");
            }
        }
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createFile(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
