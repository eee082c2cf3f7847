package dev.weir.bench;

import dev.weir.bench.measure.Row;
import dev.weir.bench.report.Comparison;
import dev.weir.bench.report.Metric;
import java.util.ArrayList;
import java.util.List;

/** Pairs of runs that each start a cluster of their own, the first pair dropped. Owned by the main thread. */
final class FreshClusters {
    private final Session session;
    private final String workload;
    private final FlinkVariant flink;

    /** One run of one contender, from the start of its cluster to its end. */
    @FunctionalInterface
    interface Trial {
        /** Runs and returns what was measured. */
        Row run(Contender contender, int number) throws InterruptedException;
    }

    FreshClusters(Session session, String workload, FlinkVariant flink) {
        this.flink = flink;
        this.session = session;
        this.workload = workload;
    }

    List<Comparison> run(Trial trial, List<Metric> metrics) throws InterruptedException {
        List<Contender> contenders = session.contenders(List.of(flink));
        List<Comparison.Pair> pairs = new ArrayList<>();
        List<Row> dropped = new ArrayList<>();
        for (int number = 0; number <= session.options().runs(); number++) {
            Row weir = null;
            Row other = null;
            for (Contender contender : contenders) {
                Row row = trial.run(contender, number).put("variant", contender.label());
                session.say(workload + " " + contender.label() + " run " + number + ": " + row.metrics());
                if (number == 0) {
                    dropped.add(row);
                } else if (contender.isWeir()) {
                    weir = row;
                } else {
                    other = row;
                }
            }
            if (number > 0) {
                pairs.add(new Comparison.Pair(weir, other));
            }
        }
        String variant = flink.label();
        return metrics.stream()
                .map(metric -> new Comparison(workload, "", variant, metric, pairs, dropped, List.of()))
                .toList();
    }
}
