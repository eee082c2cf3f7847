package dev.weir.rpc.codec;

import dev.weir.core.graph.ErrorRule;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.graph.SideOutput;
import dev.weir.core.ids.VertexId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses graphs that can't be scheduled as they stand: ids that occur twice, edges to nowhere, cycles, indexes with gaps,
 * chains that are no tree. Whoever gets a graph from outside needs no check of its own. Stateless.
 */
final class GraphCheck {
    /** There is no use for more subtasks than key groups. */
    static final int MAX_PARALLELISM = 1 << 15;

    private static final int MAX_VERTICES = 10_000;
    private static final int MAX_EDGES = 100_000;
    private static final int MAX_OPERATORS = 10_000;

    private final JobGraph graph;
    private final Map<VertexId, Integer> positions = new HashMap<>();
    private final Map<VertexId, Ends> ends = new HashMap<>();

    /** How many edges end and start at a vertex, and which indexes they use. */
    private static final class Ends {
        final Map<Integer, JobEdge> inputs = new HashMap<>();
        final Map<Integer, JobEdge> outputs = new HashMap<>();
    }

    private GraphCheck(JobGraph graph) {
        this.graph = graph;
    }

    /** Throws IllegalArgumentException with the first thing that is wrong. */
    static void check(JobGraph graph) {
        Strict.between(1, graph.vertices().size(), MAX_VERTICES, "number of vertices");
        Strict.between(0, graph.edges().size(), MAX_EDGES, "number of edges");
        GraphCheck check = new GraphCheck(graph);
        check.vertexIds();
        graph.edges().forEach(check::edge);
        graph.vertices().forEach(check::vertex);
    }

    private void vertexIds() {
        for (JobVertex vertex : graph.vertices()) {
            require(positions.put(vertex.id(), positions.size()) == null, "two vertices have the id " + vertex.id());
            ends.put(vertex.id(), new Ends());
        }
    }

    private void edge(JobEdge edge) {
        Integer source = positions.get(edge.source());
        Integer target = positions.get(edge.target());
        require(source != null && target != null, "an edge joins vertices that are not there");
        require(source < target, "vertices are not in topological order");
        require(
                ends.get(edge.source()).outputs.put(edge.partition(), edge) == null,
                "two edges are partition " + edge.partition() + " of one vertex");
        require(
                ends.get(edge.target()).inputs.put(edge.input(), edge) == null,
                "two edges are input " + edge.input() + " of one vertex");
        require(
                edge.partitioning() != Partitioning.FORWARD
                        || graph.vertices().get(source).parallelism()
                                == graph.vertices().get(target).parallelism(),
                "a forward edge joins vertices of different parallelism");
    }

    private void vertex(JobVertex vertex) {
        Ends edges = ends.get(vertex.id());
        gapless(edges.inputs, "inputs");
        gapless(edges.outputs, "partitions");
        require(vertex.isSource() == edges.inputs.isEmpty(), "a vertex has inputs exactly when it is no source");

        List<OperatorNode> operators = vertex.operators();
        Strict.between(1, operators.size(), MAX_OPERATORS, "number of operators");
        boolean[] fed = new boolean[operators.size()];
        boolean[] written = new boolean[edges.outputs.size()];
        for (int i = 0; i < operators.size(); i++) {
            OperatorNode operator = operators.get(i);
            operator(operator, i);
            targets(i, operator.chained(), operator.partitions(), fed, written);
            for (SideOutput side : operator.sideOutputs()) {
                targets(i, side.chained(), side.partitions(), fed, written);
            }
        }
        for (JobEdge input : edges.inputs.values()) {
            require(input.port() < operators.get(0).kind().ports(), "an edge leads to an input that is not there");
        }
        for (int i = 1; i < fed.length; i++) {
            require(fed[i], "an operator of a chain is not fed");
        }
        for (boolean hasWriter : written) {
            require(hasWriter, "a partition has not exactly one writer");
        }
    }

    private static void targets(
            int index, List<Integer> chained, List<Integer> partitions, boolean[] fed, boolean[] written) {
        for (int next : chained) {
            require(next > index && next < fed.length && !fed[next], "a chain is no tree, its head first");
            fed[next] = true;
        }
        for (int partition : partitions) {
            require(partition < written.length && !written[partition], "a partition has not exactly one writer");
            written[partition] = true;
        }
    }

    private static void operator(OperatorNode operator, int index) {
        OperatorKind kind = operator.kind();
        boolean sink = kind == OperatorKind.SINK;
        require(kind.ports() == 1 || index == 0, "a source or an operator of two inputs does not head its chain");
        require(!kind.needsKey(0) || operator.key().isPresent(), "an operator lacks the key that it needs");
        require(!kind.needsKey(1) || operator.secondKey().isPresent(), "an operator lacks the key that it needs");
        require(
                operator.secondKey().isEmpty()
                        || (kind.ports() == 2 && operator.key().isPresent()),
                "an operator has a second key without two inputs and a first");
        require(!sink || operator.key().isEmpty(), "a sink keeps no state under a key");
        require(
                operator.sideOutputs().stream().map(SideOutput::tag).distinct().count()
                        == operator.sideOutputs().size(),
                "two side outputs of an operator have one tag");
        require(sink != operator.output().isPresent(), "an operator has an output exactly when it is no sink");
        require(
                !sink || (operator.chained().isEmpty() && operator.partitions().isEmpty()),
                "a sink does not end its chain");
        Optional<String> badRecords = operator.onError().flatMap(ErrorRule::tag);
        require(
                badRecords.isEmpty()
                        || operator.sideOutputs().stream().map(SideOutput::tag).anyMatch(badRecords.get()::equals),
                "bad records are sent to a side output that is not there");
    }

    private static void gapless(Map<Integer, JobEdge> edges, String what) {
        for (int i = 0; i < edges.size(); i++) {
            require(edges.containsKey(i), what + " of a vertex are not numbered without gaps");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
