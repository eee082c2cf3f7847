package dev.weir.bench;

import dev.weir.bench.work.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All workloads by name. Stateless. */
final class Benchmarks {
    private static final List<Benchmark> COMPARISONS = List.of(
            ThroughputBenchmark.keyedCount("pojo"),
            ThroughputBenchmark.keyedCount("record"),
            ThroughputBenchmark.keyedCount("tuple"),
            ThroughputBenchmark.of("rebalance", "Rebalance", 60_000_000, "parcels", Expected::rebalance),
            ThroughputBenchmark.of("chain", "Chain", 100_000_000, "samples", Expected::chain),
            ThroughputBenchmark.of("nested-records", "NestedRecords", 20_000_000, "orders", Expected::nestedRecords),
            new LatencyBenchmark(),
            new StartupBenchmark(),
            new BigGraphBenchmark());

    /** Asked for by name alone: they kill and stop processes, and wait for time-outs. */
    private static final List<Benchmark> DETECTION = DetectionBenchmark.all();

    private Benchmarks() {}

    /** Those of these names, or all that compare work when there is none. */
    static List<Benchmark> named(List<String> names) {
        if (names.isEmpty()) {
            return COMPARISONS;
        }
        List<Benchmark> found = new ArrayList<>();
        for (String name : names) {
            List<Benchmark> matching = all().filter(
                            b -> b.name().equals(name) || b.name().startsWith(name + ":"))
                    .toList();
            if (matching.isEmpty()) {
                throw new IllegalArgumentException("There is no workload " + name + "; there are "
                        + all().map(Benchmark::name).toList() + ".");
            }
            found.addAll(matching);
        }
        return found;
    }

    private static Stream<Benchmark> all() {
        return Stream.concat(COMPARISONS.stream(), DETECTION.stream());
    }
}
