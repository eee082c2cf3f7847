package dev.weir.core.graph;

import dev.weir.api.JobID;
import dev.weir.api.transformation.ChainingStrategy;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the operators of a logical graph into chains and makes the graph that is scheduled. Used once, by the thread that
 * runs the user's {@code main}.
 */
final class JobGraphBuilder {
    private final StreamGraph graph;
    private final Map<Integer, StreamNode> nodes;
    private final Map<Integer, OperatorId> ids;
    private final List<JobVertex> vertices = new ArrayList<>();
    private final List<JobEdge> edges = new ArrayList<>();
    private final Map<Integer, Integer> inputsSoFar = new HashMap<>();

    private JobGraphBuilder(StreamGraph graph) {
        this.graph = graph;
        this.nodes = graph.byId();
        this.ids = OperatorIds.of(graph);
    }

    static JobGraph build(StreamGraph graph, JobID jobId) {
        return new JobGraphBuilder(graph).build(jobId);
    }

    private JobGraph build(JobID jobId) {
        // Heads in the order of their ids: an exchange leads from a chain to a head that was recorded later.
        for (StreamNode node : graph.nodes()) {
            if (isHead(node)) {
                vertices.add(vertex(node));
            }
        }
        return new JobGraph(jobId, graph.name(), vertices, edges, graph.configuration());
    }

    private boolean isHead(StreamNode node) {
        return node.inputs().stream().noneMatch(this::isChained);
    }

    /** Whether the target runs in the source's task: Flink's rules, for targets of one input. */
    private boolean isChained(StreamEdge edge) {
        StreamNode source = nodes.get(edge.source());
        StreamNode target = nodes.get(edge.target());
        return graph.chainingEnabled()
                && target.inputs().size() == 1
                && edge.partitioning() == Partitioning.FORWARD
                && source.parallelism() == target.parallelism()
                && source.slotSharingGroup().equals(target.slotSharingGroup())
                && source.chaining() != ChainingStrategy.NEVER
                && target.chaining() == ChainingStrategy.ALWAYS;
    }

    private JobVertex vertex(StreamNode head) {
        List<StreamNode> chain = new ArrayList<>();
        collect(head, chain);
        Map<Integer, Integer> indexes = new HashMap<>();
        for (int i = 0; i < chain.size(); i++) {
            indexes.put(chain.get(i).id(), i);
        }
        VertexId vertexId = vertexId(head);
        List<OperatorNode> operators = new ArrayList<>();
        int partitions = 0;
        for (StreamNode node : chain) {
            Map<Optional<String>, Targets> targets = new HashMap<>();
            for (StreamEdge edge : graph.outputsOf(node)) {
                Targets ofTag = targets.computeIfAbsent(edge.tag(), unused -> new Targets());
                if (isChained(edge)) {
                    ofTag.chained.add(indexes.get(edge.target()));
                } else {
                    ofTag.partitions.add(partitions);
                    edges.add(jobEdge(vertexId, partitions++, node, edge));
                }
            }
            operators.add(operator(node, targets));
        }
        return new JobVertex(vertexId, chainName(head), head.parallelism(), head.slotSharingGroup(), operators);
    }

    /** Where the records of one output go. Owned by the builder. */
    private static final class Targets {
        final List<Integer> chained = new ArrayList<>();
        final List<Integer> partitions = new ArrayList<>();
    }

    /** The head first, then each chained operator with all that follow it. */
    private void collect(StreamNode node, List<StreamNode> chain) {
        chain.add(node);
        chainedTargets(node).forEach(target -> collect(target, chain));
    }

    private List<StreamNode> chainedTargets(StreamNode node) {
        return graph.outputsOf(node).stream()
                .filter(this::isChained)
                .map(edge -> nodes.get(edge.target()))
                .toList();
    }

    private String chainName(StreamNode node) {
        List<String> behind = chainedTargets(node).stream().map(this::chainName).toList();
        return switch (behind.size()) {
            case 0 -> node.name();
            case 1 -> node.name() + " -> " + behind.get(0);
            default -> node.name() + " -> (" + String.join(", ", behind) + ")";
        };
    }

    private JobEdge jobEdge(VertexId source, int partition, StreamNode producer, StreamEdge edge) {
        int input = inputsSoFar.merge(edge.target(), 1, Integer::sum) - 1;
        return new JobEdge(
                source,
                partition,
                vertexId(nodes.get(edge.target())),
                input,
                edge.port(),
                edge.partitioning(),
                producer.typeOf(edge),
                edge.key(),
                edge.partitioner());
    }

    private OperatorNode operator(StreamNode node, Map<Optional<String>, Targets> targets) {
        Targets main = targets.getOrDefault(Optional.empty(), new Targets());
        List<SideOutput> sides = new ArrayList<>();
        node.sideOutputs().forEach((tag, type) -> {
            Targets side = targets.get(Optional.of(tag));
            sides.add(new SideOutput(tag, type, side.chained, side.partitions));
        });
        return new OperatorNode(
                ids.get(node.id()),
                node.name(),
                node.kind(),
                FunctionCodec.serialize(node.function(), node.subject()),
                node.onError(),
                node.output(),
                node.key(0),
                node.key(1),
                main.chained,
                main.partitions,
                sides);
    }

    private VertexId vertexId(StreamNode head) {
        return new VertexId(ids.get(head.id()).hex());
    }
}
