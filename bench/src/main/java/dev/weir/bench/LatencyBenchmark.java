package dev.weir.bench;

import dev.weir.bench.cluster.ClusterSpec;
import dev.weir.bench.measure.JobMeter;
import dev.weir.bench.report.Comparison;
import dev.weir.bench.report.Metric;
import dev.weir.bench.work.Expected;
import dev.weir.bench.work.LatencyHistogram;
import dev.weir.bench.work.Tick;
import java.util.ArrayList;
import java.util.List;

/** How long records are under way: of a steady stream, and of a rare record beside a saturated one. Immutable. */
final class LatencyBenchmark implements Benchmark {
    private static final String WORKLOAD = "latency";
    private static final long RATE = 50_000;
    private static final long SECONDS = 60;
    private static final long WARM_UP_SECONDS = 10;
    private static final long RARE_RECORDS = 120 * Tick.RARE;
    private static final Metric P50 = Metric.millis("latency_p50_ms", "p50");
    private static final Metric P99 = Metric.millis("latency_p99_ms", "p99");
    private static final Metric P999 = Metric.millis("latency_p999_ms", "p99.9");
    private static final Metric MAX = Metric.millis("latency_max_ms", "max");

    @Override
    public String name() {
        return WORKLOAD;
    }

    @Override
    public List<Comparison> run(Session session) throws InterruptedException {
        List<Comparison> comparisons = new ArrayList<>(steady(session));
        comparisons.addAll(rare(session));
        return comparisons;
    }

    private static List<Comparison> steady(Session session) throws InterruptedException {
        long records = session.records(RATE * (SECONDS + WARM_UP_SECONDS));
        // a short run for a try has a short warm-up
        long warmUpMs = Math.min(WARM_UP_SECONDS * 1_000, records / RATE * 250);
        JobMeter.Job job = new JobMeter.Job(
                "Latency",
                List.of("--rate", Long.toString(RATE), "--warm-up-ms", Long.toString(warmUpMs)),
                records,
                List.of(new JobMeter.Output("ticks", Expected.countedTicks(records))));
        try (Rounds rounds = new Rounds(session, WORKLOAD)) {
            rounds.start(session.contenders(FlinkVariant.FOR_LATENCY), ClusterSpec.usual());
            rounds.run(job, run -> addLatencies(run, run.reports().get(0).latencies()));
            return rounds.compare("steady", List.of(P50, P99, P999, MAX, Metric.CPU, Metric.MEMORY), List.of());
        }
    }

    private static List<Comparison> rare(Session session) throws InterruptedException {
        long records = session.records(RARE_RECORDS);
        JobMeter.Job job = new JobMeter.Job(
                "RareRecord",
                List.of("--warm-up-ms", "2000"),
                records,
                List.of(
                        new JobMeter.Output("ticks", Expected.countedTicks(records)),
                        new JobMeter.Output("rare", Expected.rareTicks(records))));
        try (Rounds rounds = new Rounds(session, WORKLOAD)) {
            rounds.start(session.contenders(FlinkVariant.FOR_LATENCY), ClusterSpec.usual());
            rounds.run(job, run -> addLatencies(run, run.reports().get(1).latencies()));
            return rounds.compare("rare-record", List.of(P50, P99, MAX, Metric.CPU), List.of());
        }
    }

    private static void addLatencies(JobMeter.Run run, LatencyHistogram latencies) {
        run.row().put("latency_records", latencies.total());
        if (latencies.total() == 0) {
            // a run too short for a rare record
            return;
        }
        run.row()
                .metric(P50.name(), latencies.quantile(0.5) / 1e6)
                .metric(P99.name(), latencies.quantile(0.99) / 1e6)
                .metric(P999.name(), latencies.quantile(0.999) / 1e6)
                .metric(MAX.name(), latencies.max() / 1e6);
    }
}
