package dev.weir.bench;

import dev.weir.bench.cluster.Cluster;
import dev.weir.bench.cluster.ClusterSpec;
import dev.weir.bench.measure.JobMeter;
import dev.weir.bench.measure.Row;
import dev.weir.bench.report.Comparison;
import dev.weir.bench.report.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs one job on long-lived clusters of all contenders, round by round: Weir, each variant of Flink, Weir again. The first
 * round, in fresh clusters, is kept apart. Owned by the main thread.
 */
final class Rounds implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final List<String> OPTIONS_WITHOUT_WEIR = List.of("-XX:+UseParallelGC");

    private final Session session;
    private final String workload;
    private final Map<Contender, Cluster> clusters = new LinkedHashMap<>();
    private final Map<Contender, Row> firstRows = new LinkedHashMap<>();
    private final Map<Contender, List<Row>> rows = new LinkedHashMap<>();
    private final Map<Contender, List<Row>> voidRows = new LinkedHashMap<>();

    Rounds(Session session, String workload) {
        this.session = session;
        this.workload = workload;
    }

    /** Starts the clusters, Weir's first: one variant of Flink asks for its options. */
    void start(List<Contender> contenders, ClusterSpec base) throws InterruptedException {
        List<String> ourOptions = OPTIONS_WITHOUT_WEIR;
        for (Contender contender : contenders) {
            ClusterSpec spec = contender.spec(base);
            if (contender.ourOptions()) {
                spec = spec.withJvmOptions(ourOptions);
            }
            Cluster cluster = Cluster.start(contender.engine(), spec, session.newDirectory(contender.label()));
            clusters.put(contender, cluster);
            rows.put(contender, new ArrayList<>());
            voidRows.put(contender, new ArrayList<>());
            if (contender.isWeir()) {
                ourOptions = cluster.behaviourOptions();
            }
        }
    }

    /** Runs the job as often as the command line says; the consumer may add to each run's row. */
    void run(JobMeter.Job job, Consumer<JobMeter.Run> addMetrics) throws InterruptedException {
        for (int round = 0; round <= session.options().runs(); round++) {
            for (Map.Entry<Contender, Cluster> entry : clusters.entrySet()) {
                Contender contender = entry.getKey();
                Row row = measure(contender, entry.getValue(), job, round, addMetrics);
                if (round == 0) {
                    firstRows.put(contender, row.put("first", true));
                } else {
                    rows.get(contender).add(row);
                }
            }
        }
    }

    private Row measure(
            Contender contender, Cluster cluster, JobMeter.Job job, int round, Consumer<JobMeter.Run> addMetrics)
            throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            JobMeter.Run run = session.meter().measure(cluster, job, round, session.newDirectory("output"));
            addMetrics.accept(run);
            Row row = run.row().put("variant", contender.label());
            session.say(workload + " " + contender.label() + " run " + round + (row.isVoid() ? " (void)" : "") + ": "
                    + row.metrics());
            // a fresh cluster is fresh only once
            if (!row.isVoid() || session.options().allowVoid() || round == 0) {
                return row;
            }
            voidRows.get(contender).add(row);
        }
        throw new IllegalStateException("Others used over 5 % of the CPU in " + ATTEMPTS
                + " runs one after the other; end them, or say --allow-void and don't publish.");
    }

    /** Compares Weir with each variant of Flink. */
    List<Comparison> compare(String type, List<Metric> metrics, List<Metric> firstRunMetrics) {
        Contender weir =
                clusters.keySet().stream().filter(Contender::isWeir).findFirst().orElse(null);
        List<Contender> others =
                clusters.keySet().stream().filter(c -> !c.isWeir()).toList();
        List<Comparison> comparisons = new ArrayList<>();
        for (Contender other : others) {
            compare(type, weir, other, metrics, firstRunMetrics, comparisons);
        }
        if (others.isEmpty() && weir != null) {
            compare(type, weir, null, metrics, firstRunMetrics, comparisons);
        }
        return comparisons;
    }

    private void compare(
            String type,
            Contender weir,
            Contender other,
            List<Metric> metrics,
            List<Metric> firstRunMetrics,
            List<Comparison> comparisons) {
        String variant = other == null ? Contender.WEIR : other.label();
        List<Comparison.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < session.options().runs(); i++) {
            pairs.add(new Comparison.Pair(
                    weir == null ? null : rows.get(weir).get(i),
                    other == null ? null : rows.get(other).get(i)));
        }
        Row weirFirst = weir == null ? null : firstRows.get(weir);
        Row otherFirst = other == null ? null : firstRows.get(other);
        List<Row> dropped = new ArrayList<>();
        for (Contender contender : clusters.keySet()) {
            if (contender.equals(weir) || contender.equals(other)) {
                dropped.add(firstRows.get(contender));
                dropped.addAll(voidRows.get(contender));
            }
        }
        for (Metric metric : metrics) {
            comparisons.add(new Comparison(workload, type, variant, metric, pairs, dropped, List.of()));
        }
        for (Metric metric : firstRunMetrics) {
            comparisons.add(new Comparison(
                    workload,
                    type,
                    variant,
                    metric,
                    List.of(new Comparison.Pair(weirFirst, otherFirst)),
                    List.of(),
                    List.of()));
        }
    }

    @Override
    public void close() {
        clusters.values().forEach(Cluster::close);
    }
}
