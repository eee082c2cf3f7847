package dev.weir.core.testing;

import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.source.Source;
import dev.weir.api.spi.DrivenInput;
import dev.weir.api.spi.DrivenOutput;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.ids.VertexId;
import dev.weir.core.operators.OperatorChain;
import dev.weir.core.operators.OperatorEnvironment;
import dev.weir.core.operators.OperatorTask;
import dev.weir.core.operators.Receiver;
import dev.weir.core.operators.RuntimeInfo;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chains of a pipeline from their making to their end: a restore ends one life and begins another. Owned by the thread of
 * the test.
 */
final class DrivenLife {
    /** How long an operator waits for other threads, by the real clock. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DrivenJob job;
    private final DrivenOutputs outputs;
    private final ManualTime time;
    private final ManualMailbox mailbox;
    /** Which life it is, counted from 0. */
    private final int attempt;
    /** Where the records of a vertex's input go in. */
    private final Map<VertexId, OperatorChain> byVertex = new HashMap<>();
    /** In the order of the graph: each behind those that feed it. */
    private final List<DrivenChain> chains = new ArrayList<>();

    private final Map<Integer, List<Receiver>> inputs = new HashMap<>();

    DrivenLife(DrivenJob job, DrivenOutputs outputs, ManualTime time, int attempt) {
        this.job = job;
        this.outputs = outputs;
        this.time = time;
        this.mailbox = new ManualMailbox(time, PATIENCE);
        this.attempt = attempt;
        JobGraph graph = job.graph();
        for (int i = graph.vertices().size() - 1; i >= 0; i--) {
            build(graph.vertices().get(i));
        }
    }

    private void build(JobVertex vertex) {
        OperatorNode head = vertex.head();
        if (isOutput(vertex)) {
            return;
        }
        List<Receiver> exchanges =
                job.graph().outputsOf(vertex.id()).stream().map(this::exchange).toList();
        if (head.kind() == OperatorKind.SOURCE) {
            inputs.put(input(head), exchanges);
            return;
        }
        TrackedStates states = new TrackedStates(job.memory().backends(time));
        OperatorChain chain = OperatorChain.build(vertex, environment(vertex, states), exchanges, outputs);
        byVertex.put(vertex.id(), chain);
        chains.add(0, new DrivenChain(vertex, chain, states, job.codecs()));
    }

    private boolean isOutput(JobVertex vertex) {
        return vertex.head().kind() == OperatorKind.SINK && read(vertex.head(), Sink.class) instanceof DrivenOutput;
    }

    private int input(OperatorNode source) {
        if (read(source, Source.class) instanceof DrivenInput<?> input) {
            return input.index();
        }
        throw new WeirException(
                ErrorCode.BAD_GRAPH,
                "A test driver reads from no source, but its pipeline has '" + source.name()
                        + "': give the pipeline an input instead, and push the elements.");
    }

    private <T> T read(OperatorNode node, Class<T> type) {
        return FunctionCodec.deserialize(node.function(), type, job.userLoader(), "Operator '" + node.name() + "'");
    }

    private Receiver exchange(JobEdge edge) {
        Wire wire = new Wire(edge.type(), job.codecs());
        OperatorChain target = byVertex.get(edge.target());
        Receiver door = target == null ? outputs : target.head(edge.port());
        Receiver exchange = new Receiver() {
            @Override
            public void receive(Object record) throws Exception {
                door.receive(wire.through(record));
            }
        };
        return job.tap().before(exchange, edge.type(), job.codecs());
    }

    private OperatorEnvironment environment(JobVertex vertex, TrackedStates states) {
        RuntimeInfo info = new RuntimeInfo(
                new JobInfo(job.graph().id(), job.graph().name()),
                new TaskInfo(vertex.name(), KeyGroups.COUNT, 0, 1, attempt));
        return new OperatorEnvironment(
                info,
                job.userLoader(),
                job.codecs(),
                states,
                new KeyGroupRange(0, KeyGroups.COUNT - 1),
                new OperatorTask(time, mailbox),
                () -> {
                    throw new IllegalStateException("a driven pipeline has no source");
                });
    }

    // ---- life

    void open() throws Exception {
        for (int i = chains.size() - 1; i >= 0; i--) {
            chains.get(i).chain().open();
        }
    }

    void push(int input, Object element) throws Exception {
        for (Receiver exchange : inputs.getOrDefault(input, List.of())) {
            exchange.receive(element);
        }
        mailbox.readAll();
        time.advanceTo(time.nowMs());
    }

    void advanceTo(long timeMs) throws Exception {
        mailbox.readAll();
        time.advanceTo(timeMs);
        mailbox.readAll();
    }

    void endInput() throws Exception {
        for (DrivenChain each : chains) {
            each.chain().endInput();
        }
    }

    /** Closes all chains; the first failure counts, and later ones are suppressed in it. */
    void close() throws Exception {
        Exception first = null;
        for (DrivenChain each : chains) {
            try {
                each.chain().close();
            } catch (Exception failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    List<DrivenChain> chains() {
        return chains;
    }

    // ---- state

    PipelineSnapshot snapshot() throws Exception {
        Map<VertexId, PipelineSnapshot.Chain> copies = new HashMap<>();
        for (DrivenChain each : chains) {
            copies.put(each.vertex().id(), each.copy());
        }
        return new PipelineSnapshot(time.nowMs(), copies);
    }

    /** Takes in a snapshot; called once, after it was opened. */
    void restore(PipelineSnapshot snapshot) throws Exception {
        for (Map.Entry<VertexId, PipelineSnapshot.Chain> copy :
                snapshot.chains().entrySet()) {
            if (!copy.getValue().isEmpty() && !byVertex.containsKey(copy.getKey())) {
                throw DrivenChain.otherShape(copy.getValue().name());
            }
        }
        for (DrivenChain each : chains) {
            PipelineSnapshot.Chain copy = snapshot.chains().get(each.vertex().id());
            if (copy != null) {
                each.restore(copy);
            }
        }
        time.advanceTo(time.nowMs());
    }
}
