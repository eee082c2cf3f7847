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
import java.util.List;

/** How long it takes until a cluster is there, and until a small job has done something. Stateless. */
final class StartupBenchmark implements Benchmark {
    private static final String WORKLOAD = "startup";
    private static final long RECORDS = 1_000;
    private static final long IDLE_MS = 5_000;
    private static final int WARM_JOBS = 3;
    private static final Metric SLOTS = Metric.millis("time_to_slots_ms", "processes started until slots are there");
    private static final Metric SLOTS_CPU = Metric.cpuSeconds("cpu_to_slots_seconds", "until slots are there");
    private static final Metric JOB_MANAGER = Metric.memory("idle_memory_jobmanager_bytes", "idle JobManager");
    private static final Metric TASK_MANAGER = Metric.memory("idle_memory_taskmanager_bytes", "idle TaskManager");
    private static final Metric FIRST_OUTPUT = Metric.millis("run_to_first_output_ms", "run until first output");
    private static final Metric FINISHED = Metric.millis("run_to_finished_ms", "run until finished");

    @Override
    public String name() {
        return WORKLOAD;
    }

    @Override
    public List<Comparison> run(Session session) throws InterruptedException {
        Expected.Total expected = Expected.keyedCount(RECORDS);
        return new FreshClusters(session, WORKLOAD, FlinkVariant.AS_SHIPPED)
                .run(
                        (contender, number) -> trial(session, contender, number, expected),
                        List.of(SLOTS, SLOTS_CPU, JOB_MANAGER, TASK_MANAGER, FIRST_OUTPUT, FINISHED));
    }

    private static Row trial(Session session, Contender contender, int number, Expected.Total expected)
            throws InterruptedException {
        Path directory = session.newDirectory(contender.label());
        try (Cluster cluster = Cluster.start(contender.engine(), contender.spec(ClusterSpec.usual()), directory)) {
            List<Long> pids = cluster.pids();
            double ticks = pids.stream()
                    .mapToDouble(pid -> ProcFiles.ticks(pid).total())
                    .sum();
            Row row = new Row(contender.engine().name(), number, pids)
                    .put("ticks_to_slots", ticks)
                    .put("ticks_per_second", session.machine().ticksPerSecond())
                    .metric(SLOTS.name(), (double) cluster.startMs())
                    .metric(SLOTS_CPU.name(), ticks / session.machine().ticksPerSecond());
            Thread.sleep(IDLE_MS);
            List<Long> idle = pids.stream().map(ProcFiles::residentBytes).toList();
            row.put("idle_resident_bytes", idle)
                    .metric(JOB_MANAGER.name(), (double) idle.get(0))
                    .metric(TASK_MANAGER.name(), (idle.get(1) + idle.get(2)) / 2.0);
            for (int i = 0; i < WARM_JOBS; i++) {
                job(session, cluster, row, expected);
            }
            return row;
        }
    }

    /** The figures of the last one stay: a warm cluster's. */
    private static void job(Session session, Cluster cluster, Row row, Expected.Total expected)
            throws InterruptedException {
        Path output = session.newDirectory("output");
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long startNanos = System.nanoTime();
        cluster.run(new JobCall(
                "FirstOutput",
                ClusterSpec.TASK_MANAGERS,
                List.of("--records", Long.toString(RECORDS), "--out", output.toString())));
        long endNanos = System.nanoTime();
        SinkReports reports = SinkReports.read(output, "counts");
        Expected.Total found = new Expected.Total(reports.records(), reports.checksum());
        if (!found.equals(expected)) {
            throw new IllegalStateException("The output is wrong: expected=" + expected + ", found=" + found);
        }
        row.put("checksum", found.checksum())
                .metric(FIRST_OUTPUT.name(), (reports.firstNanos() - startNanos) / 1e6)
                .metric(FINISHED.name(), (endNanos - startNanos) / 1e6);
    }
}
