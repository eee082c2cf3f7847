package dev.weir.core.graph;

import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.api.config.PipelineOptions;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.OneInputTransformation;
import dev.weir.api.transformation.PartitionTransformation;
import dev.weir.api.transformation.SinkTransformation;
import dev.weir.api.transformation.SourceTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the logical graph of a recorded pipeline: settles names, parallelism, partitionings, sharing groups and types. Used
 * once, by the thread that runs the user's {@code main}.
 */
final class StreamGraphBuilder {
    private static final String DEFAULT_SHARING_GROUP = "default";

    private final Pipeline pipeline;
    private final OperatorTypes types;
    private final int defaultParallelism;
    private final Map<Integer, StreamNode> nodes = new HashMap<>();

    private StreamGraphBuilder(Pipeline pipeline, OperatorTypes types) {
        this.pipeline = pipeline;
        this.types = types;
        this.defaultParallelism = defaultParallelism(pipeline.configuration());
    }

    static StreamGraph build(Pipeline pipeline, OperatorTypes types) {
        return new StreamGraphBuilder(pipeline, types).build();
    }

    private StreamGraph build() {
        if (pipeline.transformations().isEmpty()) {
            throw new WeirException(
                    ErrorCode.BAD_GRAPH,
                    "No operators are defined in the program: add a source, operators and a sink before execute().");
        }
        for (Transformation<?> transformation : reachable().values()) {
            if (isOperator(transformation)) {
                nodes.put(transformation.getId(), node(transformation));
            }
        }
        return new StreamGraph(
                pipeline.jobName(),
                new ArrayList<>(nodes.values()),
                pipeline.configuration().get(PipelineOptions.OPERATOR_CHAINING),
                pipeline.configuration().toMap());
    }

    private static int defaultParallelism(Configuration configuration) {
        return Transformation.checkParallelism(configuration.get(CoreOptions.DEFAULT_PARALLELISM));
    }

    /** Everything recorded, by id: inputs come first, as their ids are smaller. */
    private Map<Integer, Transformation<?>> reachable() {
        Map<Integer, Transformation<?>> found = new TreeMap<>();
        Deque<Transformation<?>> open = new ArrayDeque<>(pipeline.transformations());
        while (!open.isEmpty()) {
            Transformation<?> next = open.poll();
            if (found.put(next.getId(), next) == null) {
                open.addAll(next.getInputs());
            }
        }
        return found;
    }

    private static boolean isOperator(Transformation<?> transformation) {
        return !(transformation instanceof PartitionTransformation) && !(transformation instanceof KeyByTransformation);
    }

    private StreamNode node(Transformation<?> transformation) {
        String name = displayName(transformation);
        int parallelism = parallelism(transformation, name);
        OperatorKind kind;
        Object function;
        if (transformation instanceof SourceTransformation<?> source) {
            kind = OperatorKind.SOURCE;
            function = source.getSource();
        } else if (transformation instanceof SinkTransformation<?> sink) {
            kind = OperatorKind.SINK;
            function = sink.getSink();
        } else if (transformation instanceof OneInputTransformation<?, ?> oneInput) {
            kind = OperatorKind.valueOf(oneInput.getKind().name());
            function = oneInput.getFunction();
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "no operator: " + transformation);
        }
        Optional<StreamEdge> input = transformation.getInputs().stream()
                .findFirst()
                .map(from -> edge(from, transformation.getId(), parallelism, name));
        Optional<StreamNode> upstream = input.map(edge -> nodes.get(edge.source()));
        return new StreamNode(
                transformation.getId(),
                name,
                Optional.ofNullable(transformation.getUid()),
                kind,
                function,
                parallelism,
                transformation.getChainingStrategy(),
                sharingGroup(transformation, upstream),
                output(transformation, name, kind, function, upstream),
                input);
    }

    private Optional<TypeDescriptor> output(
            Transformation<?> transformation,
            String name,
            OperatorKind kind,
            Object function,
            Optional<StreamNode> upstream) {
        if (kind == OperatorKind.SINK) {
            return Optional.empty();
        }
        return Optional.of(types.outputOf(
                "Operator '" + name + "'",
                kind,
                function,
                Optional.ofNullable(transformation.getOutputType()),
                upstream.flatMap(StreamNode::output)));
    }

    private static String displayName(Transformation<?> transformation) {
        String name = transformation.getName();
        if (transformation instanceof SourceTransformation) {
            return "Source: " + name;
        }
        if (transformation instanceof SinkTransformation<?> sink) {
            // The API's own name says only that it is a sink, its class says which.
            return "Sink: " + (name.equals("Sink") ? className(sink.getSink()) : name);
        }
        return name;
    }

    private static String className(Object object) {
        String simple = object.getClass().getSimpleName();
        return simple.isEmpty() || object.getClass().isHidden() ? "Unnamed" : simple;
    }

    private int parallelism(Transformation<?> transformation, String name) {
        int own = transformation.getParallelism();
        int parallelism = own == Transformation.UNSET ? defaultParallelism : own;
        int most = transformation.getMaxParallelism();
        if (most != Transformation.UNSET && parallelism > most) {
            throw new WeirException(
                    ErrorCode.BAD_GRAPH,
                    "Operator '" + name + "' has a parallelism of " + parallelism + ", above its maximum of " + most
                            + "; raise setMaxParallelism or lower setParallelism.");
        }
        return parallelism;
    }

    private static String sharingGroup(Transformation<?> transformation, Optional<StreamNode> upstream) {
        return Optional.ofNullable(transformation.getSlotSharingGroup())
                .or(() -> upstream.map(StreamNode::slotSharingGroup))
                .orElse(DEFAULT_SHARING_GROUP);
    }

    /** Walks over partitionings to the operator behind them; of several the one nearest to the consumer counts. */
    private StreamEdge edge(Transformation<?> from, int target, int parallelism, String targetName) {
        Transformation<?> source = from;
        Optional<Transformation<?>> partitioning = Optional.empty();
        while (!isOperator(source)) {
            if (partitioning.isEmpty()) {
                partitioning = Optional.of(source);
            }
            source = source.getInputs().get(0);
        }
        StreamNode upstream = nodes.get(source.getId());
        if (partitioning.isEmpty()) {
            boolean same = upstream.parallelism() == parallelism;
            return new StreamEdge(
                    upstream.id(), target, same ? Partitioning.FORWARD : Partitioning.REBALANCE, Optional.empty());
        }
        if (partitioning.get() instanceof KeyByTransformation<?> keyBy) {
            KeyDescriptor key = types.keyOf(
                    "The key of operator '" + targetName + "'",
                    keyBy.getKeySelector(),
                    Optional.ofNullable(keyBy.getKeyType()));
            return new StreamEdge(upstream.id(), target, Partitioning.HASH, Optional.of(key));
        }
        PartitionTransformation<?> explicit = (PartitionTransformation<?>) partitioning.get();
        Partitioning declared = Partitioning.valueOf(explicit.getPartitioning().name());
        if (declared == Partitioning.FORWARD && upstream.parallelism() != parallelism) {
            throw new WeirException(
                    ErrorCode.BAD_GRAPH,
                    "forward() joins operators of one parallelism, but '" + upstream.name() + "' has "
                            + upstream.parallelism() + " and '" + targetName + "' has " + parallelism
                            + "; use rebalance(), or set the same parallelism.");
        }
        return new StreamEdge(upstream.id(), target, declared, Optional.empty());
    }
}
