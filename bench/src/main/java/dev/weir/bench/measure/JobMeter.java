package dev.weir.bench.measure;

import dev.weir.bench.cluster.Cluster;
import dev.weir.bench.cluster.JobCall;
import dev.weir.bench.proc.CpuSampler;
import dev.weir.bench.proc.ProcFiles;
import dev.weir.bench.proc.Ticks;
import dev.weir.bench.work.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a finite job on a cluster and measures the slope: what was spent between the moments at which a quarter and all of
 * the records had reached the sink. Owned by the main thread.
 */
public final class JobMeter {
    /** Above this share of the CPU used by others a run is void. */
    public static final double OTHERS_LIMIT = 0.05;

    private static final double SLOPE_START = 0.25;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(300);

    private final Machine machine;

    /** Measures on this machine. */
    public JobMeter(Machine machine) {
        this.machine = machine;
    }

    /**
     * A job to measure.
     *
     * @param program simple name of its main class
     * @param arguments beside {@code --records} and {@code --out}
     * @param records how many the source emits
     * @param outputs what must come out; the first one's sink gives the slope
     */
    public record Job(String program, List<String> arguments, long records, List<Output> outputs) {
        public Job {
            arguments = List.copyOf(arguments);
            outputs = List.copyOf(outputs);
        }
    }

    /** What a sink must report. */
    public record Output(String sink, Expected.Total expected) {}

    /**
     * What a run gave.
     *
     * @param row its numbers
     * @param reports what its sinks saw, in the order of the job's outputs
     */
    public record Run(Row row, List<SinkReports> reports) {}

    /** Runs a job, which writes its reports to a new directory. */
    public Run measure(Cluster cluster, Job job, int number, Path directory) throws InterruptedException {
        createDirectory(directory);
        cluster.pids().forEach(ProcFiles::resetPeak);
        CpuSampler sampler = new CpuSampler(cluster.pids());
        try (sampler) {
            String jobId = cluster.submit(call(job, directory));
            cluster.awaitFinished(jobId, POLL_INTERVAL);
        }
        List<SinkReports> reports = new ArrayList<>();
        for (Output output : job.outputs()) {
            SinkReports seen = SinkReports.read(directory, output.sink());
            requireExpected(cluster, job, output, seen);
            reports.add(seen);
        }
        return new Run(row(cluster, job, number, sampler, reports.get(0)), reports);
    }

    private static JobCall call(Job job, Path directory) {
        List<String> arguments = new ArrayList<>(job.arguments());
        arguments.addAll(List.of("--records", Long.toString(job.records()), "--out", directory.toString()));
        return new JobCall(job.program(), 2, arguments);
    }

    private static void requireExpected(Cluster cluster, Job job, Output output, SinkReports reports) {
        Expected.Total found = new Expected.Total(reports.records(), reports.checksum());
        if (!found.equals(output.expected())) {
            throw new IllegalStateException(
                    "The output of " + job.program() + " on " + cluster.engine().name() + " is wrong at the sink "
                            + output.sink() + ": expected=" + output.expected() + ", found=" + found);
        }
    }

    private Row row(Cluster cluster, Job job, int number, CpuSampler sampler, SinkReports reports) {
        long fromNanos = reports.nanosAt(SLOPE_START);
        long toNanos = reports.endNanos();
        double seconds = (toNanos - fromNanos) / 1e9;
        double records = job.records() * (1 - SLOPE_START);
        CpuSampler.Window slope = sampler.window(fromNanos, toNanos);
        CpuSampler.Window whole = sampler.window(sampler.startNanos(), sampler.endNanos());
        double others = othersShare(slope, seconds);
        List<Long> peaks = cluster.pids().stream().map(ProcFiles::peakBytes).toList();
        double cpuSeconds = slope.total().total() / machine.ticksPerSecond();
        return new Row(cluster.engine().name(), number, cluster.pids())
                .put("records", job.records())
                .put("sink_records", reports.records())
                .put("checksum", reports.checksum())
                .put("slope_records", records)
                .put("slope_wall_seconds", seconds)
                .put("slope_user_ticks", users(slope.processes()))
                .put("slope_system_ticks", systems(slope.processes()))
                .put("whole_user_ticks", users(whole.processes()))
                .put("whole_system_ticks", systems(whole.processes()))
                .put("whole_wall_seconds", (sampler.endNanos() - sampler.startNanos()) / 1e9)
                .put("ticks_per_second", machine.ticksPerSecond())
                .put("others_cpu_share", others)
                .put("peak_resident_bytes", peaks)
                .put("void", others > OTHERS_LIMIT)
                .metric("cpu_seconds_per_million_records", cpuSeconds / records * 1e6)
                .metric("records_per_second", records / seconds)
                .metric("records_per_cpu_second", records / cpuSeconds)
                .metric("peak_memory_bytes", (double)
                        peaks.stream().mapToLong(p -> p).sum())
                .metric(
                        "whole_run_cpu_seconds_per_million_records",
                        whole.total().total() / machine.ticksPerSecond() / job.records() * 1e6);
    }

    private double othersShare(CpuSampler.Window window, double seconds) {
        double otherTicks = window.machine().total() - window.total().total();
        return Math.max(0, otherTicks / machine.ticksPerSecond() / seconds / machine.cores());
    }

    private static List<Double> users(List<Ticks> processes) {
        return processes.stream().map(Ticks::user).toList();
    }

    private static List<Double> systems(List<Ticks> processes) {
        return processes.stream().map(Ticks::system).toList();
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
