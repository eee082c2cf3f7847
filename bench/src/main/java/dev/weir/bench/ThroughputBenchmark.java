package dev.weir.bench;

import dev.weir.bench.cluster.ClusterSpec;
import dev.weir.bench.measure.JobMeter;
import dev.weir.bench.measure.Row;
import dev.weir.bench.report.Comparison;
import dev.weir.bench.report.Metric;
import dev.weir.bench.work.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** As many records as the engine can take. Immutable. */
record ThroughputBenchmark(
        String name,
        String workload,
        String type,
        String program,
        long usualRecords,
        String sink,
        LongFunction<Expected.Total> expected)
        implements Benchmark {
    private static final String BARE_TYPE = "pojo";
    private static final List<Metric> METRICS = List.of(Metric.CPU, Metric.RATE, Metric.MEMORY);

    static ThroughputBenchmark of(
            String workload, String program, long records, String sink, LongFunction<Expected.Total> expected) {
        return new ThroughputBenchmark(workload, workload, "", program, records, sink, expected);
    }

    static ThroughputBenchmark keyedCount(String type) {
        return new ThroughputBenchmark(
                "keyed-count:" + type, "keyed-count", type, "KeyedCount", 40_000_000, "counts", Expected::keyedCount);
    }

    @Override
    public List<Comparison> run(Session session) throws InterruptedException {
        long records = session.records(usualRecords);
        List<String> arguments = type.isEmpty() ? List.of() : List.of("--type", type);
        JobMeter.Job job = new JobMeter.Job(
                program, arguments, records, List.of(new JobMeter.Output(sink, expected.apply(records))));
        List<Comparison> comparisons;
        try (Rounds rounds = new Rounds(session, workload)) {
            rounds.start(session.contenders(FlinkVariant.FOR_THROUGHPUT), ClusterSpec.usual());
            rounds.run(job, run -> {});
            comparisons = rounds.compare(type, METRICS, List.of(Metric.FIRST_RUN));
        }
        return type.equals(BARE_TYPE) ? withBareLoop(session, records, comparisons) : comparisons;
    }

    /** Runs the loop with no engine around it in JVMs of its own, when the clusters have ended. */
    private static List<Comparison> withBareLoop(Session session, long records, List<Comparison> comparisons)
            throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (int run = 1; run <= session.options().runs(); run++) {
            rows.add(BareLoop.measure(session, records, run));
        }
        return comparisons.stream()
                .map(c -> c.metric().equals(Metric.CPU) ? c.withBareLoop(rows) : c)
                .toList();
    }
}
