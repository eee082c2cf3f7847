package dev.weir.testkit.control;

import dev.weir.api.JobID;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.KeyDescriptor;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds graphs that can be scheduled but not run, since their functions are empty. Owned by one test. */
public final class GraphBuilder {
    private static final SerializedFunction NOTHING = SerializedFunction.of(new byte[0]);
    private static final TypeDescriptor TYPE = new TypeDescriptor.Erased();

    private final JobID id;
    private final Map<String, Integer> parallelism = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<JobEdge> edges = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    private GraphBuilder(JobID id) {
        this.id = id;
    }

    /** A graph of the job with that number. */
    public static GraphBuilder job(int number) {
        return new GraphBuilder(new JobID(number, 0));
    }

    /** A source, a keyed map and a sink, as wide as said. */
    public static JobGraph pipeline(int number, int parallelism) {
        return pipelineOf(number, parallelism).build();
    }

    /** The same, to be added to. */
    public static GraphBuilder pipelineOf(int number, int parallelism) {
        return job(number)
                .vertex("source", parallelism)
                .vertex("count", parallelism)
                .vertex("sink", 1)
                .edge("source", "count", Partitioning.HASH)
                .edge("count", "sink", Partitioning.REBALANCE);
    }

    /** Adds a vertex; those without input are sources. */
    public GraphBuilder vertex(String name, int width) {
        return vertex(name, width, "default");
    }

    /** Adds a vertex in a slot sharing group. */
    public GraphBuilder vertex(String name, int width, String group) {
        names.add(name);
        parallelism.put(name, width);
        groups.put(name, group);
        return this;
    }

    /** Joins two vertices that were added, the source first. */
    public GraphBuilder edge(String source, String target, Partitioning partitioning) {
        int partition = (int) edges.stream()
                .filter(edge -> edge.source().equals(vertexId(source)))
                .count();
        int input = (int) edges.stream()
                .filter(edge -> edge.target().equals(vertexId(target)))
                .count();
        Optional<KeyDescriptor> key =
                partitioning == Partitioning.HASH ? Optional.of(new KeyDescriptor(NOTHING, TYPE)) : Optional.empty();
        edges.add(new JobEdge(vertexId(source), partition, vertexId(target), input, 0, partitioning, TYPE, key));
        return this;
    }

    /** Sets a setting of the job. */
    public GraphBuilder setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** The graph so far. */
    public JobGraph build() {
        return new JobGraph(id, "job", names.stream().map(this::vertex).toList(), edges, settings);
    }

    /** The id of the vertex with that name. */
    public VertexId vertexId(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no vertex " + name);
        }
        return new VertexId(String.format("%032x", index + 1));
    }

    private JobVertex vertex(String name) {
        VertexId vertexId = vertexId(name);
        boolean source = edges.stream().noneMatch(edge -> edge.target().equals(vertexId));
        List<Integer> partitions = edges.stream()
                .filter(edge -> edge.source().equals(vertexId))
                .map(JobEdge::partition)
                .toList();
        OperatorNode operator = new OperatorNode(
                new OperatorId(vertexId.hex()),
                name,
                source ? OperatorKind.SOURCE : OperatorKind.MAP,
                NOTHING,
                Optional.of(TYPE),
                Optional.empty(),
                List.of(),
                partitions);
        return new JobVertex(vertexId, name, parallelism.get(name), groups.get(name), List.of(operator));
    }
}
