package dev.weir.core.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The logical graph: one node an operator, partitionings on the edges. Immutable.
 *
 * @param nodes by id, so that each stands behind its inputs
 * @param chainingEnabled whether operators may be joined at all
 */
record StreamGraph(String name, List<StreamNode> nodes, boolean chainingEnabled, Map<String, String> configuration) {
    StreamGraph {
        nodes = nodes.stream().sorted(Comparator.comparingInt(StreamNode::id)).toList();
        configuration = Map.copyOf(configuration);
    }

    /** The nodes by their ids. */
    Map<Integer, StreamNode> byId() {
        return nodes.stream().collect(Collectors.toMap(StreamNode::id, node -> node, (a, b) -> a, TreeMap::new));
    }

    /** The edges out of a node, by the ids of their targets. */
    List<StreamEdge> outputsOf(StreamNode source) {
        return edges().filter(edge -> edge.source() == source.id()).toList();
    }

    private Stream<StreamEdge> edges() {
        return nodes.stream().flatMap(node -> node.inputs().stream());
    }
}
