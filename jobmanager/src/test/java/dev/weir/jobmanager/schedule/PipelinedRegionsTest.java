package dev.weir.jobmanager.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.Partitioning;
import dev.weir.testkit.Seeds;
import dev.weir.testkit.control.GraphBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PipelinedRegionsTest {
    @Test
    void regionsAreTheSubtasksThatReachEachOther() {
        Seeds.forEach(500, (seed, random) -> {
            JobGraph graph = randomGraph(random);
            assertEquals(byReachability(graph), asSets(PipelinedRegions.of(graph)));
        });
    }

    @Test
    void pipelinesSideBySideAreRegionsOfTheirOwn() {
        JobGraph graph = GraphBuilder.job(1)
                .vertex("left source", 2)
                .vertex("left sink", 2)
                .vertex("right source", 3)
                .vertex("right sink", 1)
                .edge("left source", "left sink", Partitioning.FORWARD)
                .edge("right source", "right sink", Partitioning.REBALANCE)
                .build();
        assertEquals(
                List.of(4, 4),
                PipelinedRegions.of(graph).stream().map(List::size).toList());
    }

    @Test
    void subtasksWithoutExchangeAreOneEachUnlessAnEnumeratorServesThem() {
        JobGraph source = GraphBuilder.job(1).vertex("source", 5).build();
        assertEquals(1, PipelinedRegions.of(source).size());
    }

    @Test
    void theWidestExchangesAreJoinedWithoutLookingAtEachPair() {
        int width = 32_768;
        JobGraph graph = GraphBuilder.job(1)
                .vertex("a", width)
                .vertex("b", width)
                .vertex("c", width)
                .vertex("d", width)
                .edge("a", "b", Partitioning.HASH)
                .edge("b", "c", Partitioning.HASH)
                .edge("c", "d", Partitioning.REBALANCE)
                .build();
        List<List<SubtaskId>> regions = PipelinedRegions.of(graph);
        assertEquals(1, regions.size());
        assertEquals(4 * width, regions.get(0).size());
    }

    private static JobGraph randomGraph(SplittableRandom random) {
        int vertices = 1 + random.nextInt(6);
        int[] widths = new int[vertices];
        GraphBuilder builder = GraphBuilder.job(1);
        for (int i = 0; i < vertices; i++) {
            widths[i] = 1 + random.nextInt(4);
            builder.vertex("v" + i, widths[i]);
        }
        for (int from = 0; from < vertices; from++) {
            for (int to = from + 1; to < vertices; to++) {
                if (random.nextInt(4) == 0) {
                    boolean forward = widths[from] == widths[to] && random.nextInt(3) > 0;
                    builder.edge(
                            "v" + from,
                            "v" + to,
                            forward
                                    ? Partitioning.FORWARD
                                    : random.nextBoolean() ? Partitioning.HASH : Partitioning.REBALANCE);
                }
            }
        }
        return builder.build();
    }

    private static Set<Set<SubtaskId>> byReachability(JobGraph graph) {
        Map<SubtaskId, Set<SubtaskId>> neighbours = new HashMap<>();
        for (JobVertex vertex : graph.vertices()) {
            for (int i = 0; i < vertex.parallelism(); i++) {
                neighbours.put(new SubtaskId(vertex.id(), i), new HashSet<>());
            }
        }
        for (JobVertex vertex : graph.vertices()) {
            for (int i = 0; vertex.isSource() && i < vertex.parallelism(); i++) {
                connect(neighbours, new SubtaskId(vertex.id(), 0), new SubtaskId(vertex.id(), i));
            }
        }
        for (JobEdge edge : graph.edges()) {
            for (int i = 0; i < graph.vertex(edge.source()).parallelism(); i++) {
                for (int j = 0; j < graph.vertex(edge.target()).parallelism(); j++) {
                    if (i == j || edge.partitioning() != Partitioning.FORWARD) {
                        connect(neighbours, new SubtaskId(edge.source(), i), new SubtaskId(edge.target(), j));
                    }
                }
            }
        }
        return neighbours.keySet().stream()
                .map(start -> reachable(start, neighbours))
                .collect(Collectors.toSet());
    }

    private static Set<SubtaskId> reachable(SubtaskId start, Map<SubtaskId, Set<SubtaskId>> neighbours) {
        Set<SubtaskId> seen = new HashSet<>(Set.of(start));
        Deque<SubtaskId> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (SubtaskId next : neighbours.get(open.remove())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }

    private static void connect(Map<SubtaskId, Set<SubtaskId>> neighbours, SubtaskId one, SubtaskId other) {
        neighbours.get(one).add(other);
        neighbours.get(other).add(one);
    }

    private static Set<Set<SubtaskId>> asSets(List<List<SubtaskId>> regions) {
        return regions.stream().map(Set::copyOf).collect(Collectors.toSet());
    }
}
