package dev.weir.core.graph;

import dev.weir.api.OnError;
import dev.weir.api.OutputTag;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.api.config.PipelineOptions;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.OneInputTransformation;
import dev.weir.api.transformation.SideOutputTransformation;
import dev.weir.api.transformation.SinkTransformation;
import dev.weir.api.transformation.SourceTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.api.transformation.TwoInputTransformation;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
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
        return transformation instanceof SourceTransformation
                || transformation instanceof SinkTransformation
                || transformation instanceof OneInputTransformation
                || transformation instanceof TwoInputTransformation;
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
        } else if (transformation instanceof TwoInputTransformation<?, ?, ?> twoInput) {
            kind = OperatorKind.valueOf(twoInput.getKind().name());
            function = twoInput.getFunction();
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "no operator: " + transformation);
        }
        List<StreamEdge> inputs = new InputEdges(nodes, types, transformation, name, parallelism).find();
        Optional<StreamNode> upstream = inputs.stream().findFirst().map(edge -> nodes.get(edge.source()));
        return new StreamNode(
                transformation.getId(),
                name,
                Optional.ofNullable(transformation.getUid()),
                kind,
                function,
                errorRule(transformation, name),
                parallelism,
                transformation.getChainingStrategy(),
                sharingGroup(transformation, upstream),
                output(transformation, name, kind, function, inputs),
                sideOutputs(transformation, name),
                inputs,
                keys(transformation, kind, inputs));
    }

    private Optional<ErrorRule> errorRule(Transformation<?> transformation, String name) {
        OnError onError = transformation.getOnError();
        if (!onError.goesOn()) {
            return Optional.empty();
        }
        Optional<String> tag = onError.sideOutput().map(OutputTag::getId);
        if (tag.isPresent() && !sideOutputs(transformation, name).containsKey(tag.get())) {
            throw new WeirException(
                    ErrorCode.BAD_GRAPH,
                    "Operator '" + name + "' sends the records it fails at to the side output '" + tag.get()
                            + "', which nobody reads; call getSideOutput with its tag, or use OnError.skip().");
        }
        return Optional.of(new ErrorRule(tag));
    }

    private Optional<TypeDescriptor> output(
            Transformation<?> transformation,
            String name,
            OperatorKind kind,
            Object function,
            List<StreamEdge> inputs) {
        if (kind == OperatorKind.SINK) {
            return Optional.empty();
        }
        return Optional.of(types.outputOf(
                "Operator '" + name + "'",
                kind,
                function,
                Optional.ofNullable(transformation.getOutputType()),
                inputs.stream().findFirst().map(edge -> nodes.get(edge.source()).typeOf(edge))));
    }

    /** The side outputs of an operator that anyone reads; those of one tag agree on its type. */
    private Map<String, TypeDescriptor> sideOutputs(Transformation<?> operator, String name) {
        Map<String, TypeDescriptor> found = new TreeMap<>();
        for (Transformation<?> reader : reachable().values()) {
            if (reader instanceof SideOutputTransformation<?> side
                    && side.getInputs().get(0) == operator) {
                String tag = side.getOutputTag().getId();
                TypeDescriptor type = types.sideOutput(
                        "Side output '" + tag + "' of operator '" + name + "'",
                        Optional.ofNullable(side.getOutputTag().getTypeInfo()).map(TypeInformation::getType));
                TypeDescriptor other = found.putIfAbsent(tag, type);
                if (other != null && !other.equals(type)) {
                    throw new WeirException(
                            ErrorCode.BAD_GRAPH,
                            "Side output '" + tag + "' of operator '" + name
                                    + "' is read with two types; give both tags the same type.");
                }
            }
        }
        return found;
    }

    private static Map<Integer, KeyDescriptor> keys(
            Transformation<?> transformation, OperatorKind kind, List<StreamEdge> inputs) {
        Map<Integer, KeyDescriptor> keys = new HashMap<>();
        List<Transformation<?>> ports = transformation.getInputs();
        for (int port = 0; port < ports.size() && kind != OperatorKind.SINK; port++) {
            if (ports.get(port) instanceof KeyByTransformation) {
                int keyed = port;
                inputs.stream()
                        .filter(edge -> edge.port() == keyed)
                        .flatMap(edge -> edge.key().stream())
                        .forEach(key -> keys.put(keyed, key));
            }
        }
        KeyDescriptor first = keys.get(0);
        KeyDescriptor second = keys.get(1);
        if (first != null && second != null && !first.type().equals(second.type())) {
            throw new WeirException(
                    ErrorCode.BAD_GRAPH,
                    "Operator '" + transformation.getName() + "' connects streams with keys of two types, "
                            + first.type() + " and " + second.type() + "; give both selectors the same result type.");
        }
        return keys;
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
}
