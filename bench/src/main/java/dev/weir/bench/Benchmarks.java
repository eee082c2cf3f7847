package dev.weir.bench;

import dev.weir.bench.work.Expected;
import java.util.ArrayList;
import java.util.List;

/** All workloads by name. Stateless. */
final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            ThroughputBenchmark.keyedCount("pojo"),
            ThroughputBenchmark.keyedCount("record"),
            ThroughputBenchmark.keyedCount("tuple"),
            ThroughputBenchmark.of("rebalance", "Rebalance", 60_000_000, "parcels", Expected::rebalance),
            ThroughputBenchmark.of("chain", "Chain", 100_000_000, "samples", Expected::chain),
            ThroughputBenchmark.of("nested-records", "NestedRecords", 20_000_000, "orders", Expected::nestedRecords),
            new LatencyBenchmark(),
            new StartupBenchmark(),
            new BigGraphBenchmark());

    private Benchmarks() {}

    /** Those of these names, or all when there is none. */
    static List<Benchmark> named(List<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        List<Benchmark> found = new ArrayList<>();
        for (String name : names) {
            List<Benchmark> matching = ALL.stream()
                    .filter(b -> b.name().equals(name) || b.name().startsWith(name + ":"))
                    .toList();
            if (matching.isEmpty()) {
                throw new IllegalArgumentException("There is no workload " + name + "; there are "
                        + ALL.stream().map(Benchmark::name).toList() + ".");
            }
            found.addAll(matching);
        }
        return found;
    }
}
