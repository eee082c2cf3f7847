package dev.weir.core.operators;

import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.source.Source;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.functions.CoFlatMapFunction;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.CoProcessFunction;
import dev.weir.api.functions.FilterFunction;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.api.functions.ReduceFunction;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.KeyDescriptor;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.SideOutput;
import dev.weir.core.operators.OperatorChain.Member;
import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.types.RecordCopier;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the operators of a vertex and joins them, the last first. Used once, by the task thread. */
final class ChainBuilder {
    private final JobVertex vertex;
    private final OperatorEnvironment environment;
    private final List<Receiver> outputs;
    private final UnreadSideOutputs unread;
    private final Receiver[] entries;
    private final Member[] members;
    private final List<KeyedStateBackend> states = new ArrayList<>();
    private final List<Receiver> heads = new ArrayList<>();
    private final List<Rejections> rejections = new ArrayList<>();
    private Optional<SourceOperator> source = Optional.empty();

    ChainBuilder(JobVertex vertex, OperatorEnvironment environment, List<Receiver> outputs, UnreadSideOutputs unread) {
        this.vertex = vertex;
        this.environment = environment;
        this.outputs = List.copyOf(outputs);
        this.unread = unread;
        this.entries = new Receiver[vertex.operators().size()];
        this.members = new Member[vertex.operators().size()];
    }

    OperatorChain build() {
        boolean complete = false;
        try {
            for (int i = members.length - 1; i >= 0; i--) {
                add(i, vertex.operators().get(i));
            }
            complete = true;
        } finally {
            if (!complete) {
                states.forEach(KeyedStateBackend::close);
            }
        }
        return new OperatorChain(Arrays.asList(members), states, source, heads, rejections);
    }

    private void add(int index, OperatorNode node) {
        FailureSentences failures = node.onError().isPresent()
                ? FailureSentences.rejecting(node.name(), environment.info())
                : new FailureSentences(node.name(), environment.info());
        SideEmitter sides = sides(index, node, failures);
        Optional<Rejections> rejections = rejections(node, sides);
        Receiver next = receiver(index, node, new Way(node.output(), node.chained(), node.partitions()), failures);
        if (node.kind() == OperatorKind.SOURCE) {
            addSource(index, node, failures, rejections, next);
            return;
        }
        Optional<KeyExtractor> keys = node.key().map(key -> keys(key, node));
        Optional<KeyedStateBackend> state = keys.map(extractor -> state(extractor, failures));
        Operator operator = operator(node, failures, state, next, sides);
        members[index] = new Member(operator::open, operator::endInput, operator::close, Optional.of(operator));
        entries[index] = keyed(keys, state, gated(operator, failures, rejections));
        if (index == 0) {
            heads.add(entries[0]);
            if (operator instanceof TwoInputs two) {
                heads.add(keyed(
                        node.secondKey().map(key -> keys(key, node)),
                        state,
                        gated(new SecondInput(two), failures, rejections)));
            }
        }
    }

    private Optional<Rejections> rejections(OperatorNode node, SideEmitter sides) {
        Optional<Rejections> made =
                node.onError().map(rule -> new Rejections(node.name(), environment.info(), rule, sides));
        made.ifPresent(rejections::add);
        return made;
    }

    private static Receiver gated(Receiver operator, FailureSentences failures, Optional<Rejections> rejections) {
        return rejections.isPresent() ? new ErrorGate(operator, failures, rejections.get()) : operator;
    }

    private static Receiver keyed(Optional<KeyExtractor> keys, Optional<KeyedStateBackend> state, Receiver behind) {
        return keys.isPresent() ? new KeyedInput(keys.get(), state.orElseThrow(), behind) : behind;
    }

    private SideEmitter sides(int index, OperatorNode node, FailureSentences failures) {
        Map<String, Emitter> byTag = new HashMap<>();
        for (SideOutput side : node.sideOutputs()) {
            Way way = new Way(Optional.of(side.type()), side.chained(), side.partitions());
            byTag.put(side.tag(), new Emitter(receiver(index, node, way, failures)));
        }
        return new SideEmitter(byTag, unread);
    }

    /** Where the records of one output go, and of what type they are. Immutable. */
    private record Way(Optional<TypeDescriptor> type, List<Integer> chained, List<Integer> partitions) {}

    private Receiver receiver(int index, OperatorNode node, Way way, FailureSentences failures) {
        List<Integer> chained = way.chained();
        List<Receiver> targets = new ArrayList<>();
        for (int partition : way.partitions()) { // first, for they only read
            targets.add(new OutputReceiver(outputs.get(partition), failures));
        }
        for (int i = 0; i < chained.size(); i++) {
            if (chained.get(i) <= index) {
                throw new WeirException(
                        ErrorCode.INTERNAL,
                        "operator '" + node.name() + "' feeds one in front of it: " + vertex.name());
            }
            TypeDescriptor type = way.type().orElseThrow();
            Receiver target = watched(chained.get(i), type);
            boolean last = i == chained.size() - 1;
            targets.add(
                    last ? target : new CopyingReceiver(target, RecordCopier.of(type, environment.codecs()), failures));
        }
        return FanOut.of(targets);
    }

    /** The entry of a chained operator that takes records of that type. */
    private Receiver watched(int target, TypeDescriptor type) {
        if (!environment.codecs().settings().checkMutation()) {
            return entries[target];
        }
        OperatorNode operator = vertex.operators().get(target);
        return new MutationCheck(
                entries[target], new FailureSentences(operator.name(), environment.info()), type, environment.codecs());
    }

    @SuppressWarnings("unchecked")
    private void addSource(
            int index, OperatorNode node, FailureSentences failures, Optional<Rejections> rejections, Receiver next) {
        if (index != 0) {
            throw new WeirException(ErrorCode.INTERNAL, "a source is not the head of its chain: " + vertex.name());
        }
        SourceOperator operator = new SourceOperator(
                function(node, Source.class), environment.sourceContext().get(), failures, rejections, next);
        source = Optional.of(operator);
        members[index] = new Member(operator::open, () -> {}, operator::close, Optional.empty());
        entries[index] = next;
    }

    private KeyExtractor keys(KeyDescriptor key, OperatorNode node) {
        return KeyExtractor.of(key, node.name(), environment.info(), environment.userLoader(), environment.codecs());
    }

    private KeyedStateBackend state(KeyExtractor keys, FailureSentences failures) {
        StateUpkeep upkeep = new StateUpkeep(environment.time());
        KeyedStateBackend state = environment
                .stateBackends()
                .create(new KeyedStateContext(
                        failures.toString(),
                        keys.codec(),
                        environment.keyGroups(),
                        environment.codecs(),
                        upkeep::begin));
        upkeep.of(state);
        states.add(state);
        return state;
    }

    @SuppressWarnings("unchecked")
    private Operator operator(
            OperatorNode node,
            FailureSentences failures,
            Optional<KeyedStateBackend> state,
            Receiver next,
            SideEmitter sides) {
        FunctionContext context = new FunctionContext(environment.info(), environment.userLoader(), failures, state);
        return switch (node.kind()) {
            case MAP -> new MapOperator(function(node, MapFunction.class), context, next);
            case FLAT_MAP -> new FlatMapOperator(function(node, FlatMapFunction.class), context, next);
            case FILTER -> new FilterOperator(function(node, FilterFunction.class), context, next);
            case REDUCE ->
                new ReduceOperator(
                        function(node, ReduceFunction.class),
                        context,
                        keyed(node, state),
                        node.output().orElseThrow(),
                        next);
            case CO_MAP -> new CoMapOperator(function(node, CoMapFunction.class), context, next);
            case CO_FLAT_MAP -> new CoFlatMapOperator(function(node, CoFlatMapFunction.class), context, next);
            case KEYED_PROCESS, PROCESS, CO_PROCESS, KEYED_CO_PROCESS, BROADCAST_PROCESS, KEYED_BROADCAST_PROCESS ->
                process(node, context, state, new ProcessOutputs(new Emitter(next), sides));
            case SINK ->
                new SinkOperator(
                        function(node, Sink.class),
                        new SinkContext(
                                node.id(), environment.info(), environment.userLoader(), environment.time(), failures),
                        failures);
            case SOURCE -> throw new WeirException(ErrorCode.INTERNAL, "a source takes no records: " + node.name());
        };
    }

    @SuppressWarnings("unchecked")
    private Operator process(
            OperatorNode node, FunctionContext context, Optional<KeyedStateBackend> state, ProcessOutputs outputs) {
        ProcessingTime time = environment.time();
        return switch (node.kind()) {
            case KEYED_PROCESS ->
                new KeyedProcessOperator(
                        function(node, KeyedProcessFunction.class), context, outputs, time, keyed(node, state));
            case PROCESS -> new ProcessOperator(function(node, ProcessFunction.class), context, outputs, time, state);
            case CO_PROCESS ->
                new CoProcessOperator(function(node, CoProcessFunction.class), context, outputs, time, state);
            case KEYED_CO_PROCESS ->
                new KeyedCoProcessOperator(
                        function(node, KeyedCoProcessFunction.class), context, outputs, time, keyed(node, state));
            case BROADCAST_PROCESS ->
                new BroadcastProcessOperator(function(node, BroadcastProcessFunction.class), context, outputs, time);
            case KEYED_BROADCAST_PROCESS ->
                new KeyedBroadcastProcessOperator(
                        function(node, KeyedBroadcastProcessFunction.class),
                        context,
                        outputs,
                        time,
                        keyed(node, state));
            case SOURCE, MAP, FLAT_MAP, FILTER, REDUCE, CO_MAP, CO_FLAT_MAP, SINK ->
                throw new WeirException(ErrorCode.INTERNAL, "no process function: " + node.name());
        };
    }

    private static KeyedStateBackend keyed(OperatorNode node, Optional<KeyedStateBackend> state) {
        return state.orElseThrow(() -> new WeirException(
                ErrorCode.INTERNAL, "the keyed operator '" + node.name() + "' has no key descriptor"));
    }

    private <T> T function(OperatorNode node, Class<T> type) {
        return FunctionCodec.deserialize(
                node.function(), type, environment.userLoader(), "Operator '" + node.name() + "'");
    }
}
