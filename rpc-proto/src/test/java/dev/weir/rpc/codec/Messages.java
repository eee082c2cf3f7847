package dev.weir.rpc.codec;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
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
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.types.CollectionKind;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.MapKind;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.deploy.InputDeployment;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.OutputDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.TaskLocation;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes random messages and graphs that are valid; owned by one test, which gives the randomness. */
final class Messages {
    private final SplittableRandom random;

    Messages(SplittableRandom random) {
        this.random = random;
    }

    WorkerMessage workerMessage() {
        return switch (random.nextInt(6)) {
            case 0 ->
                new WorkerMessage.RegisterWorker(
                        worker(),
                        text(),
                        1 + random.nextInt(65_535),
                        1 + random.nextInt(100),
                        natural(),
                        text(),
                        natural(),
                        list(3, this::report));
            case 1 -> new WorkerMessage.CommandDone(command(), optional(this::failure));
            case 2 -> new WorkerMessage.TaskStateChanged(random.nextLong(), report());
            case 3 -> new WorkerMessage.WorkerProbed(random.nextLong(), one(ProbeOutcome.class));
            case 4 -> new WorkerMessage.WorkerLeaves(text());
            default -> new WorkerMessage.Heartbeat(random.nextLong(), list(4, this::metrics));
        };
    }

    CoordinatorMessage coordinatorMessage() {
        return switch (random.nextInt(10)) {
            case 0 -> new CoordinatorMessage.WorkerRegistered(natural(), natural(), natural());
            case 1 -> new CoordinatorMessage.WorkerRefused(natural(), text());
            case 2 -> new CoordinatorMessage.DeployTasks(natural(), command(), deployment());
            case 3 -> new CoordinatorMessage.CancelTasks(natural(), command(), list(5, this::attempt));
            case 4 -> new CoordinatorMessage.ReleaseJob(natural(), command(), job());
            case 5 -> new CoordinatorMessage.ReportReceived(natural(), random.nextLong());
            case 6 ->
                new CoordinatorMessage.ProbeWorker(
                        natural(), random.nextLong(), new WorkerAddress(worker(), text(), 1 + random.nextInt(65_535)));
            case 7 -> new CoordinatorMessage.StopWorker(natural(), text());
            case 8 ->
                new CoordinatorMessage.CommandInStore(
                        natural(), command(), new BlobKey(hex(32), random.nextInt(ControlCodec.MAX_BYTES)));
            default -> new CoordinatorMessage.HeartbeatAck(natural(), random.nextLong());
        };
    }

    /** A source, some vertices behind it, a sink in the last. */
    JobGraph graph() {
        List<JobVertex> vertices = new ArrayList<>();
        List<JobEdge> edges = new ArrayList<>();
        int length = 2 + random.nextInt(4);
        int parallelism = 1 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            boolean last = i == length - 1;
            List<OperatorNode> operators = new ArrayList<>();
            OperatorKind kind = i == 0 ? OperatorKind.SOURCE : middle();
            operators.add(operator(kind, last ? List.of(1) : List.of(), last ? List.of() : List.of(0)));
            if (last) {
                operators.add(operator(OperatorKind.SINK, List.of(), List.of()));
            }
            vertices.add(new JobVertex(new VertexId(hex(16)), text(), parallelism, "default", operators));
            if (i > 0) {
                edges.add(edge(vertices.get(i - 1).id(), vertices.get(i).id()));
            }
        }
        return new JobGraph(job(), text(), vertices, edges, configuration());
    }

    TypeDescriptor type(int depth) {
        return switch (random.nextInt(depth > 0 ? 15 : 6)) {
            case 0 -> new TypeDescriptor.Scalar(one(ScalarType.class));
            case 1 -> new TypeDescriptor.EnumType(text());
            case 2 -> new TypeDescriptor.Erased();
            case 3 -> new TypeDescriptor.CustomType(text(), text());
            case 4 -> new TypeDescriptor.GenericType(text());
            case 5 -> new TypeDescriptor.Recursive(random.nextInt(3));
            case 6 -> new TypeDescriptor.ArrayType(text(), type(depth - 1));
            case 7 -> new TypeDescriptor.OptionalType(type(depth - 1));
            case 8 -> new TypeDescriptor.CollectionType(one(CollectionKind.class), new TypeDescriptor.EnumType(text()));
            case 9 ->
                new TypeDescriptor.SealedType(
                        text(), List.of(new TypeDescriptor.Member(text(), type(depth - 1))), random.nextBoolean());
            case 10 -> new TypeDescriptor.RecordType(text(), list(4, () -> field(depth - 1)));
            case 11 -> new TypeDescriptor.PojoType(text(), list(4, () -> field(depth - 1)));
            case 12 -> new TypeDescriptor.TupleType(list(4, () -> type(depth - 1)));
            case 13 -> new TypeDescriptor.ListType(type(depth - 1));
            default ->
                new TypeDescriptor.MapType(one(MapKind.class), new TypeDescriptor.EnumType(text()), type(depth - 1));
        };
    }

    private <E extends Enum<E>> E one(Class<E> type) {
        return List.copyOf(EnumSet.allOf(type))
                .get(random.nextInt(EnumSet.allOf(type).size()));
    }

    private TypeDescriptor.Field field(int depth) {
        TypeDescriptor type = type(depth);
        boolean primitive = type instanceof TypeDescriptor.Scalar scalar
                && scalar.type().compareTo(ScalarType.DOUBLE) <= 0
                && random.nextBoolean();
        return new TypeDescriptor.Field(text(), text(), primitive, type);
    }

    private OperatorKind middle() {
        return List.of(OperatorKind.MAP, OperatorKind.FLAT_MAP, OperatorKind.REDUCE, OperatorKind.KEYED_PROCESS)
                .get(random.nextInt(4));
    }

    private OperatorNode operator(OperatorKind kind, List<Integer> chained, List<Integer> partitions) {
        boolean keyed = kind == OperatorKind.REDUCE || kind == OperatorKind.KEYED_PROCESS;
        return new OperatorNode(
                new OperatorId(hex(16)),
                text(),
                kind,
                function(),
                optional(() -> new ErrorRule(Optional.empty())),
                kind == OperatorKind.SINK ? Optional.empty() : Optional.of(type(3)),
                keyed ? Optional.of(key()) : Optional.empty(),
                Optional.empty(),
                chained,
                partitions,
                List.of());
    }

    private JobEdge edge(VertexId source, VertexId target) {
        Partitioning partitioning = one(Partitioning.class);
        return new JobEdge(
                source,
                0,
                target,
                0,
                0,
                partitioning,
                type(3),
                partitioning == Partitioning.HASH ? Optional.of(key()) : Optional.empty(),
                partitioning == Partitioning.CUSTOM
                        ? Optional.of(new PartitionerDescriptor(function(), function()))
                        : Optional.empty());
    }

    private KeyDescriptor key() {
        return new KeyDescriptor(function(), type(2));
    }

    private JobDeployment deployment() {
        JobGraph graph = graph();
        List<WorkerAddress> workers = new ArrayList<>();
        int workerCount = 1 + random.nextInt(3);
        for (int i = 0; i < workerCount; i++) {
            workers.add(new WorkerAddress(worker(), text(), 1 + random.nextInt(65_535)));
        }
        List<VertexDeployment> vertices = graph.vertices().stream()
                .map(vertex -> new VertexDeployment(
                        vertex,
                        graph.inputsOf(vertex.id()).stream()
                                .map(edge -> new InputDeployment(edge, list(3, () -> location(workerCount))))
                                .toList(),
                        graph.outputsOf(vertex.id()).stream()
                                .map(edge -> new OutputDeployment(
                                        edge, list(3, () -> random.nextInt(workerCount)), list(3, this::keyGroups)))
                                .toList(),
                        list(3, () -> location(workerCount)),
                        list(3, this::subtask)))
                .toList();
        return new JobDeployment(
                graph.id(),
                graph.name(),
                list(3, () -> new BlobKey(hex(32), natural())),
                graph.configuration(),
                workers,
                vertices);
    }

    private TaskLocation location(int workers) {
        return new TaskLocation(random.nextInt(9), natural(), random.nextInt(workers));
    }

    private SubtaskDeployment subtask() {
        return new SubtaskDeployment(random.nextInt(9), random.nextInt(9), natural(), random.nextInt(9), keyGroups());
    }

    private KeyGroupRange keyGroups() {
        int first = random.nextInt(1 << 15);
        return new KeyGroupRange(first, first + random.nextInt((1 << 15) - first));
    }

    private AttemptReport report() {
        TaskState state = one(TaskState.class);
        return new AttemptReport(attempt(), state, optional(this::failure));
    }

    private Failure failure() {
        return new Failure(one(ErrorCode.class), text(), text(), optional(this::worker));
    }

    private TaskMetrics metrics() {
        return new TaskMetrics(
                attempt(), natural(), natural(), natural(), natural(), natural(), natural(), natural(), natural(),
                natural());
    }

    private AttemptId attempt() {
        return new AttemptId(job(), new VertexId(hex(16)), random.nextInt(100), random.nextInt(100), natural());
    }

    private JobID job() {
        return JobID.fromHexString(hex(16));
    }

    private WorkerId worker() {
        return new WorkerId(text());
    }

    private CommandId command() {
        return new CommandId(random.nextLong());
    }

    private SerializedFunction function() {
        return SerializedFunction.of(bytes(random.nextInt(40)));
    }

    private Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        list(5, this::text).forEach(key -> configuration.put(key, text()));
        return configuration;
    }

    private String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private long natural() {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }

    /** One to twelve characters, one of them outside ASCII now and then. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(12); left > 0; left--) {
            text.appendCodePoint(random.nextInt(9) == 0 ? 0x1F30A : 'a' + random.nextInt(26));
        }
        return text.toString();
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> list(int max, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int left = random.nextInt(max + 1); left > 0; left--) {
            list.add(element.get());
        }
        return list;
    }
}
