package dev.weir.bench;

import dev.weir.bench.cluster.Cluster;
import dev.weir.bench.cluster.ClusterSpec;
import dev.weir.bench.measure.Row;
import dev.weir.bench.report.Comparison;
import dev.weir.bench.report.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long it takes until the leader has acted on a TaskManager that was killed, whose memory the kernel has to give back first, and on
 * one that was stopped. The leader has acted when REST, asked every {@value #POLL_MS} ms, lists the worker no more. Stateless.
 */
final class DetectionBenchmark implements Benchmark {
    private static final String WORKLOAD = "detection";
    private static final long POLL_MS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** What both engines take of a process beside the heap. */
    private static final int BESIDE_HEAP_MEGABYTES = 640;

    private static final Metric STOPPED = Metric.millis("stop_to_lost_ms", "SIGSTOP until the leader acted");
    private static final Metric KILLED = Metric.millis("kill_to_lost_ms", "kill -9 until the leader acted");

    private final int heapMegabytes;

    private DetectionBenchmark(int heapMegabytes) {
        this.heapMegabytes = heapMegabytes;
    }

    /** One for each size of a heap all of which was touched. */
    static List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>();
        for (int megabytes : List.of(256, 1_024, 2_048)) {
            all.add(new DetectionBenchmark(megabytes));
        }
        return all;
    }

    @Override
    public String name() {
        return WORKLOAD + ":" + heapMegabytes + "m";
    }

    @Override
    public List<Comparison> run(Session session) throws InterruptedException {
        return new FreshClusters(session, name(), FlinkVariant.AS_SHIPPED)
                .run((contender, number) -> trial(session, contender, number), List.of(KILLED, STOPPED));
    }

    private Row trial(Session session, Contender contender, int number) throws InterruptedException {
        String heap = "-Xm%s" + heapMegabytes + "m";
        ClusterSpec spec = new ClusterSpec(
                1,
                1_600,
                heapMegabytes + BESIDE_HEAP_MEGABYTES,
                0,
                Map.of(),
                List.of(heap.formatted("s"), heap.formatted("x"), "-XX:+AlwaysPreTouch"));
        try (Cluster cluster =
                Cluster.start(contender.engine(), contender.spec(spec), session.newDirectory(contender.label()))) {
            Row row = new Row(contender.engine().name(), number, cluster.pids()).put("heap_megabytes", heapMegabytes);
            int workers = ClusterSpec.TASK_MANAGERS;
            cluster.stopTaskManager(0);
            row.metric(STOPPED.name(), untilThereAre(cluster, workers - 1));
            cluster.killTaskManager(1);
            row.metric(KILLED.name(), untilThereAre(cluster, workers - 2));
            cluster.killTaskManager(0);
            return row;
        }
    }

    private static double untilThereAre(Cluster cluster, int workers) throws InterruptedException {
        long startNanos = System.nanoTime();
        while (cluster.taskManagers() != workers) {
            if (System.nanoTime() - startNanos > LIMIT.toNanos()) {
                throw new IllegalStateException("No TaskManager is lost after " + LIMIT.toSeconds() + " s.");
            }
            Thread.sleep(POLL_MS);
        }
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
