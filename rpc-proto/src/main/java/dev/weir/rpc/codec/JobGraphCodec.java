package dev.weir.rpc.codec;

import com.google.protobuf.ByteString;
import dev.weir.core.graph.ErrorRule;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.KeyDescriptor;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.PartitionerDescriptor;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.graph.SideOutput;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.rpc.wire.GraphWire;
import dev.weir.rpc.wire.TypesWire;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The wire of job graphs: {@code graph.proto}. Equal graphs have equal bytes. What {@link #decode} returns is consistent (see
 * {@link GraphCheck}), so that a scheduler may rely on it. Stateless.
 */
public final class JobGraphCodec {
    /** The largest graph that is read: half of a control message, in which a deployment carries most of it to a worker. */
    public static final int MAX_BYTES = ControlCodec.MAX_BYTES / 2;

    private static final WireEnum<OperatorKind, GraphWire.OperatorKind> KINDS =
            new WireEnum<>(OperatorKind.class, kind -> switch (kind) {
                case SOURCE -> GraphWire.OperatorKind.OPERATOR_KIND_SOURCE;
                case MAP -> GraphWire.OperatorKind.OPERATOR_KIND_MAP;
                case FLAT_MAP -> GraphWire.OperatorKind.OPERATOR_KIND_FLAT_MAP;
                case FILTER -> GraphWire.OperatorKind.OPERATOR_KIND_FILTER;
                case REDUCE -> GraphWire.OperatorKind.OPERATOR_KIND_REDUCE;
                case KEYED_PROCESS -> GraphWire.OperatorKind.OPERATOR_KIND_KEYED_PROCESS;
                case PROCESS -> GraphWire.OperatorKind.OPERATOR_KIND_PROCESS;
                case CO_MAP -> GraphWire.OperatorKind.OPERATOR_KIND_CO_MAP;
                case CO_FLAT_MAP -> GraphWire.OperatorKind.OPERATOR_KIND_CO_FLAT_MAP;
                case CO_PROCESS -> GraphWire.OperatorKind.OPERATOR_KIND_CO_PROCESS;
                case KEYED_CO_PROCESS -> GraphWire.OperatorKind.OPERATOR_KIND_KEYED_CO_PROCESS;
                case BROADCAST_PROCESS -> GraphWire.OperatorKind.OPERATOR_KIND_BROADCAST_PROCESS;
                case KEYED_BROADCAST_PROCESS -> GraphWire.OperatorKind.OPERATOR_KIND_KEYED_BROADCAST_PROCESS;
                case SINK -> GraphWire.OperatorKind.OPERATOR_KIND_SINK;
            });

    private static final WireEnum<Partitioning, GraphWire.Partitioning> PARTITIONINGS =
            new WireEnum<>(Partitioning.class, partitioning -> switch (partitioning) {
                case FORWARD -> GraphWire.Partitioning.PARTITIONING_FORWARD;
                case REBALANCE -> GraphWire.Partitioning.PARTITIONING_REBALANCE;
                case HASH -> GraphWire.Partitioning.PARTITIONING_HASH;
                case RESCALE -> GraphWire.Partitioning.PARTITIONING_RESCALE;
                case SHUFFLE -> GraphWire.Partitioning.PARTITIONING_SHUFFLE;
                case BROADCAST -> GraphWire.Partitioning.PARTITIONING_BROADCAST;
                case GLOBAL -> GraphWire.Partitioning.PARTITIONING_GLOBAL;
                case CUSTOM -> GraphWire.Partitioning.PARTITIONING_CUSTOM;
            });

    private JobGraphCodec() {}

    /** The bytes of {@code graph}. */
    public static byte[] encode(JobGraph graph) {
        GraphWire.JobGraph.Builder wire = GraphWire.JobGraph.newBuilder()
                .setId(IdCodec.encode(graph.id()))
                .setName(graph.name())
                .putAllConfiguration(new TreeMap<>(graph.configuration()));
        graph.vertices().forEach(vertex -> wire.addVertices(encode(vertex)));
        graph.edges().forEach(edge -> wire.addEdges(encode(edge)));
        return wire.build().toByteArray();
    }

    /**
     * The graph of these bytes.
     *
     * @throws dev.weir.core.error.WeirException MALFORMED_MESSAGE if they are too many, or not those of a consistent graph
     */
    public static JobGraph decode(byte[] bytes) {
        return Strict.read("The job graph", bytes, MAX_BYTES, GraphWire.JobGraph.parser(), wire -> {
            JobGraph graph = new JobGraph(
                    IdCodec.jobId(wire.getId()),
                    wire.getName(),
                    wire.getVerticesList().stream().map(JobGraphCodec::decode).toList(),
                    wire.getEdgesList().stream().map(JobGraphCodec::decode).toList(),
                    wire.getConfigurationMap());
            GraphCheck.check(graph);
            return graph;
        });
    }

    static GraphWire.JobVertex encode(JobVertex vertex) {
        GraphWire.JobVertex.Builder wire = GraphWire.JobVertex.newBuilder()
                .setId(IdCodec.encode(vertex.id()))
                .setName(vertex.name())
                .setParallelism(vertex.parallelism())
                .setSlotSharingGroup(vertex.slotSharingGroup());
        vertex.operators().forEach(operator -> wire.addOperators(encode(operator)));
        return wire.build();
    }

    static JobVertex decode(GraphWire.JobVertex wire) {
        return new JobVertex(
                IdCodec.vertexId(wire.getId()),
                wire.getName(),
                Strict.between(1, wire.getParallelism(), GraphCheck.MAX_PARALLELISM, "parallelism"),
                wire.getSlotSharingGroup(),
                wire.getOperatorsList().stream().map(JobGraphCodec::decode).toList());
    }

    static GraphWire.JobEdge encode(JobEdge edge) {
        GraphWire.JobEdge.Builder wire = GraphWire.JobEdge.newBuilder()
                .setSource(IdCodec.encode(edge.source()))
                .setPartition(edge.partition())
                .setTarget(IdCodec.encode(edge.target()))
                .setInput(edge.input())
                .setPort(edge.port())
                .setPartitioning(PARTITIONINGS.encode(edge.partitioning()))
                .setType(TypeDescriptorCodec.encode(edge.type()));
        edge.key().ifPresent(key -> wire.setKey(encode(key)));
        edge.partitioner().ifPresent(partitioner -> wire.setPartitioner(encode(partitioner)));
        return wire.build();
    }

    static JobEdge decode(GraphWire.JobEdge wire) {
        return new JobEdge(
                IdCodec.vertexId(wire.getSource()),
                Strict.natural(wire.getPartition(), "partition of an edge"),
                IdCodec.vertexId(wire.getTarget()),
                Strict.natural(wire.getInput(), "input of an edge"),
                Strict.natural(wire.getPort(), "port of an edge"),
                PARTITIONINGS.decode(wire.getPartitioning(), "partitioning"),
                type(wire.hasType(), wire.getType(), "type of an edge"),
                wire.hasKey() ? Optional.of(decode(wire.getKey())) : Optional.empty(),
                wire.hasPartitioner() ? Optional.of(decode(wire.getPartitioner())) : Optional.empty());
    }

    private static GraphWire.OperatorNode encode(OperatorNode operator) {
        GraphWire.OperatorNode.Builder wire = GraphWire.OperatorNode.newBuilder()
                .setId(IdCodec.encode(operator.id()))
                .setName(operator.name())
                .setKind(KINDS.encode(operator.kind()))
                .setFunction(encode(operator.function()))
                .addAllChained(operator.chained())
                .addAllPartitions(operator.partitions());
        operator.onError().ifPresent(rule -> wire.setOnError(encode(rule)));
        operator.output().ifPresent(type -> wire.setOutput(TypeDescriptorCodec.encode(type)));
        operator.key().ifPresent(key -> wire.setKey(encode(key)));
        operator.secondKey().ifPresent(key -> wire.setSecondKey(encode(key)));
        operator.sideOutputs().forEach(side -> wire.addSideOutputs(encode(side)));
        return wire.build();
    }

    private static GraphWire.ErrorRule encode(ErrorRule rule) {
        return GraphWire.ErrorRule.newBuilder().setTag(rule.tag().orElse("")).build();
    }

    private static ErrorRule decode(GraphWire.ErrorRule wire) {
        return new ErrorRule(Optional.of(wire.getTag()).filter(tag -> !tag.isEmpty()));
    }

    private static GraphWire.SideOutput encode(SideOutput side) {
        return GraphWire.SideOutput.newBuilder()
                .setTag(side.tag())
                .setType(TypeDescriptorCodec.encode(side.type()))
                .addAllChained(side.chained())
                .addAllPartitions(side.partitions())
                .build();
    }

    private static SideOutput decode(GraphWire.SideOutput wire) {
        return new SideOutput(
                wire.getTag(),
                type(wire.hasType(), wire.getType(), "type of a side output"),
                naturals(wire.getChainedList(), "chained operator"),
                naturals(wire.getPartitionsList(), "partition of a side output"));
    }

    private static GraphWire.PartitionerDescriptor encode(PartitionerDescriptor partitioner) {
        return GraphWire.PartitionerDescriptor.newBuilder()
                .setSelector(encode(partitioner.selector()))
                .setPartitioner(encode(partitioner.partitioner()))
                .build();
    }

    private static PartitionerDescriptor decode(GraphWire.PartitionerDescriptor wire) {
        return new PartitionerDescriptor(function(wire.getSelector()), function(wire.getPartitioner()));
    }

    private static OperatorNode decode(GraphWire.OperatorNode wire) {
        return new OperatorNode(
                IdCodec.operatorId(wire.getId()),
                wire.getName(),
                KINDS.decode(wire.getKind(), "kind of an operator"),
                function(wire.getFunction()),
                wire.hasOnError() ? Optional.of(decode(wire.getOnError())) : Optional.empty(),
                wire.hasOutput() ? Optional.of(TypeDescriptorCodec.decode(wire.getOutput())) : Optional.empty(),
                wire.hasKey() ? Optional.of(decode(wire.getKey())) : Optional.empty(),
                wire.hasSecondKey() ? Optional.of(decode(wire.getSecondKey())) : Optional.empty(),
                naturals(wire.getChainedList(), "chained operator"),
                naturals(wire.getPartitionsList(), "partition of an operator"),
                wire.getSideOutputsList().stream().map(JobGraphCodec::decode).toList());
    }

    private static GraphWire.KeyDescriptor encode(KeyDescriptor key) {
        return GraphWire.KeyDescriptor.newBuilder()
                .setSelector(encode(key.selector()))
                .setType(TypeDescriptorCodec.encode(key.type()))
                .build();
    }

    private static KeyDescriptor decode(GraphWire.KeyDescriptor wire) {
        return new KeyDescriptor(function(wire.getSelector()), type(wire.hasType(), wire.getType(), "type of a key"));
    }

    private static ByteString encode(SerializedFunction function) {
        return ByteString.copyFrom(function.toByteArray());
    }

    private static SerializedFunction function(ByteString wire) {
        return SerializedFunction.of(wire.toByteArray());
    }

    private static TypeDescriptor type(boolean present, TypesWire.TypeDescriptor wire, String field) {
        Strict.present(present, field);
        return TypeDescriptorCodec.decode(wire);
    }

    private static List<Integer> naturals(List<Integer> values, String field) {
        values.forEach(value -> Strict.natural(value, field));
        return values;
    }
}
