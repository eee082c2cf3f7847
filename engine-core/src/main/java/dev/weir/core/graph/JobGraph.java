package dev.weir.core.graph;

import dev.weir.api.JobID;
import dev.weir.core.ids.VertexId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What is submitted, stored and scheduled: vertices, and the exchanges between them. Immutable.
 *
 * @param vertices in topological order, sources first
 * @param configuration the job's settings by key, as text
 */
public record JobGraph(
        JobID id, String name, List<JobVertex> vertices, List<JobEdge> edges, Map<String, String> configuration) {
    public JobGraph {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
        configuration = Map.copyOf(configuration);
    }

    /** The vertex of that id. */
    public JobVertex vertex(VertexId vertexId) {
        return vertices.stream()
                .filter(vertex -> vertex.id().equals(vertexId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no vertex " + vertexId + " in job " + id));
    }

    /** The edges into a vertex, by their input index. */
    public List<JobEdge> inputsOf(VertexId target) {
        return edges.stream()
                .filter(edge -> edge.target().equals(target))
                .sorted(Comparator.comparingInt(JobEdge::input))
                .toList();
    }

    /** The edges out of a vertex, by their partition index. */
    public List<JobEdge> outputsOf(VertexId source) {
        return edges.stream()
                .filter(edge -> edge.source().equals(source))
                .sorted(Comparator.comparingInt(JobEdge::partition))
                .toList();
    }
}
