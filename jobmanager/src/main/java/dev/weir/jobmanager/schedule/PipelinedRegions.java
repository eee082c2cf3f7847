package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.ids.VertexId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which subtasks fail and restart together: those that are connected by exchanges, whichever way the records go, and all
 * of a source, since one enumerator serves them. Used once, by {@link JobMasterCore}.
 *
 * <p>Sets are joined by union-find. An exchange of each with each joins both sides to one subtask, so that its cost is their
 * sum and not their product.
 */
final class PipelinedRegions {
    private final List<SubtaskId> subtasks = new ArrayList<>();
    private final Map<VertexId, Integer> firstOfVertex = new HashMap<>();
    private final int[] parents;

    private PipelinedRegions(JobGraph graph) {
        for (JobVertex vertex : graph.vertices()) {
            firstOfVertex.put(vertex.id(), subtasks.size());
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                subtasks.add(new SubtaskId(vertex.id(), subtask));
            }
        }
        parents = new int[subtasks.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
    }

    /** The regions, ordered like the vertices of the graph; each subtask is in one of them. */
    static List<List<SubtaskId>> of(JobGraph graph) {
        PipelinedRegions regions = new PipelinedRegions(graph);
        for (JobVertex vertex : graph.vertices()) {
            if (vertex.isSource()) {
                int first = regions.firstOfVertex.get(vertex.id());
                regions.joinAll(first, vertex.parallelism(), first);
            }
        }
        for (JobEdge edge : graph.edges()) {
            regions.join(edge, graph);
        }
        return regions.collect();
    }

    private void join(JobEdge edge, JobGraph graph) {
        int sources = graph.vertex(edge.source()).parallelism();
        int targets = graph.vertex(edge.target()).parallelism();
        int firstSource = firstOfVertex.get(edge.source());
        int firstTarget = firstOfVertex.get(edge.target());
        if (edge.partitioning().allToAll()) {
            joinAll(firstSource, sources, firstTarget);
            joinAll(firstTarget, targets, firstSource);
        } else {
            for (int subtask = 0; subtask < targets; subtask++) {
                join(firstSource + subtask, firstTarget + subtask);
            }
        }
    }

    private void joinAll(int first, int count, int center) {
        for (int subtask = first; subtask < first + count; subtask++) {
            join(subtask, center);
        }
    }

    private void join(int one, int other) {
        int rootOfOne = rootOf(one);
        int rootOfOther = rootOf(other);
        // The lower one stays, so that a region is named by its first subtask.
        parents[Math.max(rootOfOne, rootOfOther)] = Math.min(rootOfOne, rootOfOther);
    }

    private int rootOf(int subtask) {
        int root = subtask;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private List<List<SubtaskId>> collect() {
        Map<Integer, List<SubtaskId>> byRoot = new LinkedHashMap<>();
        for (int subtask = 0; subtask < parents.length; subtask++) {
            byRoot.computeIfAbsent(rootOf(subtask), unused -> new ArrayList<>()).add(subtasks.get(subtask));
        }
        return List.copyOf(byRoot.values());
    }
}
