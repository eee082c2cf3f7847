package dev.weir.core.operators;

import dev.weir.api.JobID;
import dev.weir.api.JobInfo;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.TaskInfo;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.InputStatus;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.spi.Pipeline;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.GraphTranslator;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.ids.VertexId;
import dev.weir.core.state.StateBackendFactory;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackendFactory;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.core.types.TypeSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs the chains of a whole job in one thread, one subtask each; every exchange encodes and decodes its records. Owned by the
 * thread of the test.
 */
final class ChainHarness {
    private static final ClassLoader LOADER = ChainHarness.class.getClassLoader();

    private final JobGraph graph;
    private final Codecs codecs;
    private final Map<VertexId, OperatorChain> chains = new HashMap<>();
    private final List<OperatorChain> inOrder = new ArrayList<>();
    private final Map<VertexId, FakeSourceContext> sourceContexts = new HashMap<>();
    private final FakeProcessingTime clock = new FakeProcessingTime();
    private final FakeOperatorMailbox mailbox = new FakeOperatorMailbox(clock);
    private final PagePool pool = new PagePool(PagePool.LEAST_PAGE_BYTES, 64 << 20, "some.setting");
    private final StateBackendFactory states = new PagedStateBackendFactory(pool, clock);

    private ChainHarness(JobGraph graph) {
        this.graph = graph;
        this.codecs = new Codecs(LOADER, TypeSettings.of(Configuration.fromMap(graph.configuration())));
        for (int i = graph.vertices().size() - 1; i >= 0; i--) {
            JobVertex vertex = graph.vertices().get(i);
            List<Receiver> outputs =
                    graph.outputsOf(vertex.id()).stream().map(this::exchange).toList();
            OperatorChain chain = OperatorChain.build(vertex, environment(vertex), outputs);
            chains.put(vertex.id(), chain);
            inOrder.add(0, chain);
        }
    }

    /** Records a program with parallelism 1, runs it to its end, and closes everything. */
    static void run(Consumer<StreamExecutionEnvironment> program) throws Exception {
        ChainHarness harness = of(program);
        try {
            harness.open();
            harness.runSources();
        } finally {
            harness.close();
        }
    }

    static ChainHarness of(Consumer<StreamExecutionEnvironment> program) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        program.accept(env);
        return new ChainHarness(GraphTranslator.translate(
                new Pipeline("test", env.getTransformations(), env.getConfiguration()), LOADER, new JobID(1, 2)));
    }

    /** The clock of all operators, which stands still until it is moved. */
    FakeProcessingTime clock() {
        return clock;
    }

    /** The memory of all keyed state. */
    PagePool pool() {
        return pool;
    }

    List<OperatorChain> chains() {
        return inOrder;
    }

    /** Where results of other threads arrive. */
    FakeOperatorMailbox mailbox() {
        return mailbox;
    }

    void open() throws Exception {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            inOrder.get(i).open();
        }
    }

    void close() throws Exception {
        for (OperatorChain chain : inOrder) {
            chain.close();
        }
    }

    void runSources() throws Exception {
        for (JobVertex vertex : graph.vertices()) {
            OperatorChain chain = chains.get(vertex.id());
            if (vertex.isSource()) {
                poll(vertex, chain.source().orElseThrow());
            }
            chain.endInput();
        }
    }

    @SuppressWarnings("unchecked")
    private void poll(JobVertex vertex, SourceOperator operator) throws Exception {
        Source<Object, SourceSplit, ?> source =
                FunctionCodec.deserialize(vertex.head().function(), Source.class, LOADER, "test");
        FakeEnumeratorContext context = new FakeEnumeratorContext(operator, source.getSplitSerializer());
        try (SplitEnumerator<SourceSplit, ?> enumerator = source.createEnumerator(context)) {
            enumerator.start();
            enumerator.addReader(0);
            InputStatus status = InputStatus.MORE_AVAILABLE;
            while (status != InputStatus.END_OF_INPUT) {
                while (sourceContexts.get(vertex.id()).takeRequest()) {
                    enumerator.handleSplitRequest(0, null);
                }
                status = operator.pollNext();
            }
        }
    }

    private OperatorEnvironment environment(JobVertex vertex) {
        RuntimeInfo info = new RuntimeInfo(
                new JobInfo(graph.id(), graph.name()), new TaskInfo(vertex.name(), KeyGroups.COUNT, 0, 1, 0));
        return new OperatorEnvironment(
                info,
                LOADER,
                codecs,
                states,
                new KeyGroupRange(0, KeyGroups.COUNT - 1),
                new OperatorTask(clock, mailbox),
                () -> sourceContexts.computeIfAbsent(vertex.id(), unused -> new FakeSourceContext()));
    }

    private Receiver exchange(JobEdge edge) {
        Receiver head = chains.get(edge.target()).head(edge.port());
        StreamCodec<Object> codec = codecs.streamCodec(edge.type());
        RecordOutput out = new RecordOutput().classes(codecs.newClassTable().channelWriter());
        RecordInput in = new RecordInput().classes(codecs.channelReader());
        return new Receiver() {
            @Override
            public void receive(Object record) throws Exception {
                out.begin();
                codec.encode(record, out);
                out.end();
                byte[] bytes = out.toByteArray();
                in.set(bytes, 0, bytes.length);
                head.receive(codec.decode(in));
            }
        };
    }
}
