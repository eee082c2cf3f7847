package dev.weir.core.graph;

import dev.weir.api.transformation.CustomPartitionTransformation;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.PartitionTransformation;
import dev.weir.api.transformation.SideOutputTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.api.transformation.UnionTransformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the operators that feed one operator, and how: walks over unions, side outputs and partitionings, of which the one
 * nearest to the consumer counts. Used once, by the thread that runs the user's {@code main}.
 */
final class InputEdges {
    private final Map<Integer, StreamNode> nodes;
    private final OperatorTypes types;
    private final Transformation<?> target;
    private final String targetName;
    private final int parallelism;
    private final List<StreamEdge> found = new ArrayList<>();

    InputEdges(
            Map<Integer, StreamNode> nodes,
            OperatorTypes types,
            Transformation<?> target,
            String targetName,
            int parallelism) {
        this.nodes = nodes;
        this.types = types;
        this.target = target;
        this.targetName = targetName;
        this.parallelism = parallelism;
    }

    /** What was seen on the way from the target to a source. Immutable. */
    private record Way(int port, Optional<Transformation<?>> partitioning, Optional<String> tag) {
        Way through(Transformation<?> candidate) {
            return partitioning.isPresent() ? this : new Way(port, Optional.of(candidate), tag);
        }

        Way out(String side) {
            return new Way(port, partitioning, Optional.of(side));
        }
    }

    /** The edges into the operator, by port and within one in the order of the program. */
    List<StreamEdge> find() {
        for (int port = 0; port < target.getInputs().size(); port++) {
            walk(target.getInputs().get(port), new Way(port, Optional.empty(), Optional.empty()));
        }
        return found;
    }

    private void walk(Transformation<?> from, Way way) {
        if (from instanceof UnionTransformation<?> union) {
            union.getInputs().forEach(input -> walk(input, way));
        } else if (from instanceof SideOutputTransformation<?> side) {
            walk(side.getInputs().get(0), way.out(side.getOutputTag().getId()));
        } else if (from instanceof PartitionTransformation
                || from instanceof KeyByTransformation
                || from instanceof CustomPartitionTransformation) {
            walk(from.getInputs().get(0), way.through(from));
        } else {
            found.add(edge(nodes.get(from.getId()), way));
        }
    }

    private StreamEdge edge(StreamNode upstream, Way way) {
        if (way.partitioning().isEmpty()) {
            boolean same = upstream.parallelism() == parallelism;
            return edge(upstream, way, same ? Partitioning.FORWARD : Partitioning.REBALANCE);
        }
        Transformation<?> partitioning = way.partitioning().get();
        if (partitioning instanceof KeyByTransformation<?> keyBy) {
            KeyDescriptor key = types.keyOf(
                    "The key of operator '" + targetName + "'",
                    keyBy.getKeySelector(),
                    Optional.ofNullable(keyBy.getKeyType()));
            return new StreamEdge(
                    upstream.id(),
                    target.getId(),
                    way.port(),
                    way.tag(),
                    Partitioning.HASH,
                    Optional.of(key),
                    Optional.empty());
        }
        if (partitioning instanceof CustomPartitionTransformation<?> custom) {
            String subject = "The partitioner in front of operator '" + targetName + "'";
            return new StreamEdge(
                    upstream.id(),
                    target.getId(),
                    way.port(),
                    way.tag(),
                    Partitioning.CUSTOM,
                    Optional.empty(),
                    Optional.of(new PartitionerDescriptor(
                            FunctionCodec.serialize(custom.getKeySelector(), subject),
                            FunctionCodec.serialize(custom.getPartitioner(), subject))));
        }
        PartitionTransformation<?> explicit = (PartitionTransformation<?>) partitioning;
        Partitioning declared = Partitioning.valueOf(explicit.getPartitioning().name());
        if (declared == Partitioning.FORWARD && upstream.parallelism() != parallelism) {
            throw new WeirException(
                    ErrorCode.BAD_GRAPH,
                    "forward() joins operators of one parallelism, but '" + upstream.name() + "' has "
                            + upstream.parallelism() + " and '" + targetName + "' has " + parallelism
                            + "; use rebalance(), or set the same parallelism.");
        }
        return edge(upstream, way, declared);
    }

    private StreamEdge edge(StreamNode upstream, Way way, Partitioning partitioning) {
        return new StreamEdge(
                upstream.id(), target.getId(), way.port(), way.tag(), partitioning, Optional.empty(), Optional.empty());
    }
}
