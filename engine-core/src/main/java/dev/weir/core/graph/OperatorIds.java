package dev.weir.core.graph;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.OperatorId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives every operator the same id in every build of a program. Used once, by one thread. An operator with a uid has an id of
 * the uid alone. Any other has one of its kind, its name, the ids of its inputs, and its number among siblings that share all
 * of these; so neither parallelism, chaining, partitioning nor what stands elsewhere in the graph has a part in it. The
 * derivation is frozen: states are found by these ids.
 */
final class OperatorIds {
    private static final int ID_BYTES = 16;

    private final Map<Integer, OperatorId> ids = new HashMap<>();
    private final Map<OperatorId, StreamNode> owners = new HashMap<>();

    private OperatorIds() {}

    /** Ids by the ids of nodes. */
    static Map<Integer, OperatorId> of(StreamGraph graph) {
        OperatorIds assigned = new OperatorIds();
        // All uids first: none of the others may take an id from them.
        graph.nodes().forEach(node -> node.uid().ifPresent(uid -> assigned.assign(node, uidHash(uid))));
        graph.nodes().stream().filter(node -> node.uid().isEmpty()).forEach(assigned::assignByPlace);
        return assigned.ids;
    }

    private void assign(StreamNode node, OperatorId id) {
        StreamNode other = owners.putIfAbsent(id, node);
        if (other != null) {
            throw new WeirException(
                    ErrorCode.BAD_GRAPH,
                    "Operators '" + other.name() + "' and '" + node.name() + "' have the same uid '"
                            + node.uid().orElse("") + "'; give each its own.");
        }
        ids.put(node.id(), id);
    }

    private void assignByPlace(StreamNode node) {
        String inputs = node.inputs().isEmpty()
                ? "none"
                : node.inputs().stream().map(this::origin).collect(Collectors.joining(","));
        int sibling = 0;
        OperatorId id = placeHash(node, inputs, sibling);
        while (owners.containsKey(id)) {
            id = placeHash(node, inputs, ++sibling);
        }
        assign(node, id);
    }

    private String origin(StreamEdge edge) {
        String source = ids.get(edge.source()).hex();
        return edge.tag().map(tag -> source + "/" + tag).orElse(source);
    }

    private static OperatorId uidHash(String uid) {
        return hash("operator 1 uid " + uid);
    }

    private static OperatorId placeHash(StreamNode node, String inputs, int sibling) {
        // The name stands last, so that no name can imitate another part.
        return hash("operator 1 place " + node.kind() + " " + inputs + " " + sibling + " " + node.name());
    }

    private static OperatorId hash(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return new OperatorId(HexFormat.of().formatHex(digest, 0, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new WeirException(ErrorCode.INTERNAL, "this JDK lacks SHA-256, which every JDK has", e);
        }
    }
}
