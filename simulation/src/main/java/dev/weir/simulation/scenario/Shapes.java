package dev.weir.simulation.scenario;

import dev.weir.api.JobID;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.Partitioning;
import dev.weir.testkit.control.GraphBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Graphs that jobs can have. Has no state. */
final class Shapes {
    private static final List<JobGraph> SMALL = small();

    private Shapes() {}

    /** Graphs of up to nine tasks: with one region and with several, with one sharing group and with two. */
    static List<JobGraph> all() {
        return SMALL;
    }

    /** That graph as a job of its own. */
    static JobGraph as(int number, JobGraph shape, Map<String, String> configuration) {
        return new JobGraph(new JobID(number, 0), shape.name(), shape.vertices(), shape.edges(), configuration);
    }

    /** A source, two maps and a sink side by side, with that many tasks each. */
    static JobGraph fourStages(int parallelism) {
        return GraphBuilder.job(0)
                .vertex("source", parallelism)
                .vertex("parse", parallelism)
                .vertex("count", parallelism)
                .vertex("sink", parallelism)
                .edge("source", "parse", Partitioning.FORWARD)
                .edge("parse", "count", Partitioning.FORWARD)
                .edge("count", "sink", Partitioning.FORWARD)
                .build();
    }

    /** A source and a sink, all to all, with that many tasks each. */
    private static JobGraph wide(int parallelism) {
        return GraphBuilder.job(0)
                .vertex("source", parallelism)
                .vertex("sink", parallelism)
                .edge("source", "sink", Partitioning.HASH)
                .build();
    }

    /** How many slots a job of that shape needs: for each sharing group as many as its widest vertex. */
    static int slots(JobGraph shape) {
        Map<String, Integer> widths = new HashMap<>();
        shape.vertices().forEach(vertex -> widths.merge(vertex.slotSharingGroup(), vertex.parallelism(), Math::max));
        return widths.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static List<JobGraph> small() {
        List<JobGraph> shapes = new ArrayList<>();
        shapes.add(GraphBuilder.job(0).vertex("source", 1).build());
        for (int parallelism = 1; parallelism <= 3; parallelism++) {
            shapes.add(GraphBuilder.pipeline(0, parallelism));
            shapes.add(wide(parallelism));
            shapes.add(chains(parallelism));
            shapes.add(twoGroups(parallelism));
        }
        shapes.add(union());
        return List.copyOf(shapes);
    }

    /** As many regions as subtasks, if the source's enumerator did not tie them together. */
    private static JobGraph chains(int parallelism) {
        return GraphBuilder.job(0)
                .vertex("source", parallelism)
                .vertex("map", parallelism)
                .vertex("sink", parallelism)
                .edge("source", "map", Partitioning.FORWARD)
                .edge("map", "sink", Partitioning.FORWARD)
                .build();
    }

    private static JobGraph twoGroups(int parallelism) {
        return GraphBuilder.job(0)
                .vertex("source", parallelism, "left")
                .vertex("sink", 1, "right")
                .edge("source", "sink", Partitioning.REBALANCE)
                .build();
    }

    /** Two pipelines that have nothing to do with each other: two regions. */
    private static JobGraph union() {
        return GraphBuilder.job(0)
                .vertex("one", 1)
                .vertex("two", 2)
                .vertex("sink-one", 1)
                .vertex("sink-two", 1)
                .edge("one", "sink-one", Partitioning.FORWARD)
                .edge("two", "sink-two", Partitioning.REBALANCE)
                .build();
    }
}
