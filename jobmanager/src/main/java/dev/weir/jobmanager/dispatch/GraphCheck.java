package dev.weir.jobmanager.dispatch;

import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.ids.VertexId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a graph that came from outside is one that can be scheduled: what the masters and workers take for granted is
 * checked here, once. Has no state.
 */
final class GraphCheck {
    static final int MAX_PARALLELISM = 32_768;
    static final int MAX_TASKS = 100_000;
    static final int MAX_VERTICES = 5_000;

    private final JobGraph graph;
    private final Map<VertexId, Integer> places = new HashMap<>();

    private GraphCheck(JobGraph graph) {
        this.graph = graph;
    }

    /** What is wrong, as the middle of a sentence; empty for a good graph. */
    static Optional<String> check(JobGraph graph) {
        return new GraphCheck(graph).firstFault();
    }

    private Optional<String> firstFault() {
        if (graph.vertices().isEmpty()) {
            return Optional.of("it has no vertex");
        }
        if (graph.vertices().size() > MAX_VERTICES || graph.edges().size() > 2 * MAX_VERTICES) {
            return Optional.of("it has vertices=" + graph.vertices().size() + " max=" + MAX_VERTICES + ", edges="
                    + graph.edges().size() + " max=" + 2 * MAX_VERTICES);
        }
        return vertices().or(this::edges).or(this::chains);
    }

    private Optional<String> vertices() {
        long tasks = 0;
        for (JobVertex vertex : graph.vertices()) {
            if (places.put(vertex.id(), places.size()) != null) {
                return Optional.of("two vertices have the id " + vertex.id());
            }
            if (vertex.parallelism() > MAX_PARALLELISM) {
                return Optional.of("vertex '" + vertex.name() + "' has parallelism=" + vertex.parallelism() + " max="
                        + MAX_PARALLELISM);
            }
            tasks += vertex.parallelism();
        }
        return tasks > MAX_TASKS ? Optional.of("it has tasks=" + tasks + " max=" + MAX_TASKS) : Optional.empty();
    }

    private Optional<String> edges() {
        for (JobEdge edge : graph.edges()) {
            Integer source = places.get(edge.source());
            Integer target = places.get(edge.target());
            if (source == null || target == null) {
                return Optional.of("an edge from " + edge.source() + " to " + edge.target() + " ends nowhere");
            }
            if (source >= target) {
                return Optional.of("an edge from " + edge.source() + " to " + edge.target() + " leads back");
            }
            boolean sameWidth = graph.vertices().get(source).parallelism()
                    == graph.vertices().get(target).parallelism();
            if (edge.partitioning() == Partitioning.FORWARD && !sameWidth) {
                return Optional.of("a forward edge from " + edge.source() + " to " + edge.target()
                        + " joins vertices of different parallelism");
            }
        }
        for (JobVertex vertex : graph.vertices()) {
            if (!countsUp(graph.inputsOf(vertex.id()).stream()
                            .map(JobEdge::input)
                            .toList())
                    || !countsUp(graph.outputsOf(vertex.id()).stream()
                            .map(JobEdge::partition)
                            .toList())) {
                return Optional.of("the edges of vertex '" + vertex.name() + "' are not numbered from 0");
            }
        }
        return Optional.empty();
    }

    private Optional<String> chains() {
        for (JobVertex vertex : graph.vertices()) {
            if (vertex.isSource() != graph.inputsOf(vertex.id()).isEmpty()) {
                return Optional.of("vertex '" + vertex.name() + "' must be a source or have an input, and not both");
            }
            if (!chainHolds(vertex, graph.outputsOf(vertex.id()).size())) {
                return Optional.of("the chain of vertex '" + vertex.name() + "' does not hold together");
            }
        }
        return Optional.empty();
    }

    /** Every operator but the head is fed by exactly one before it, and every partition by exactly one operator. */
    private static boolean chainHolds(JobVertex vertex, int partitions) {
        Set<Integer> fedOperators = new HashSet<>();
        Set<Integer> fedPartitions = new HashSet<>();
        for (int i = 0; i < vertex.operators().size(); i++) {
            OperatorNode operator = vertex.operators().get(i);
            for (int next : operator.chained()) {
                if (next <= i || next >= vertex.operators().size() || !fedOperators.add(next)) {
                    return false;
                }
            }
            for (int partition : operator.partitions()) {
                if (partition < 0 || partition >= partitions || !fedPartitions.add(partition)) {
                    return false;
                }
            }
        }
        return fedOperators.size() == vertex.operators().size() - 1 && fedPartitions.size() == partitions;
    }

    private static boolean countsUp(List<Integer> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != i) {
                return false;
            }
        }
        return true;
    }
}
