package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.ids.VertexId;
import java.util.List;
import java.util.Map;

/**
 * What people see of a job's graph: no function, no type. Immutable.
 *
 * @param configuration the job's settings by key
 * @param nodes sources first
 */
public record JobPlan(Map<String, String> configuration, List<Node> nodes) {
    /** Of a job whose graph is not known any more. */
    public static final JobPlan UNKNOWN = new JobPlan(Map.of(), List.of());

    public JobPlan {
        configuration = Map.copyOf(configuration);
        nodes = List.copyOf(nodes);
    }

    /**
     * A vertex.
     *
     * @param operators the names of its operators
     */
    public record Node(VertexId id, int parallelism, List<String> operators, List<Input> inputs) {
        public Node {
            operators = List.copyOf(operators);
            inputs = List.copyOf(inputs);
        }
    }

    /** An exchange that ends at a vertex. */
    public record Input(VertexId source, Partitioning partitioning) {}

    /** The plan of a graph. */
    public static JobPlan of(JobGraph graph) {
        return new JobPlan(
                graph.configuration(),
                graph.vertices().stream()
                        .map(vertex -> new Node(
                                vertex.id(),
                                vertex.parallelism(),
                                vertex.operators().stream()
                                        .map(OperatorNode::name)
                                        .toList(),
                                graph.inputsOf(vertex.id()).stream()
                                        .map(edge -> new Input(edge.source(), edge.partitioning()))
                                        .toList()))
                        .toList());
    }
}
