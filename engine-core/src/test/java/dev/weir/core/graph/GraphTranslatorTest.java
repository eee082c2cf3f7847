package dev.weir.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.JobID;
import dev.weir.api.SingleOutputStreamOperator;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.sink.DiscardingSink;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.tuple.Tuple2;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GraphTranslatorTest {
    private static final JobID JOB = new JobID(1, 2);

    @Test
    void operatorsThatForwardToEachOtherMakeOneVertex() {
        JobGraph graph = translate(env -> numbers(env)
                .map(x -> x + 1)
                .filter(x -> x > 3)
                .flatMap((Long x, Collector<Long> out) -> out.collect(x))
                .sinkTo(new DiscardingSink<>()));

        assertEquals(
                List.of("Source: Sequence Source -> Map -> Filter -> Flat Map -> Sink: DiscardingSink"), names(graph));
        assertEquals(List.of(), graph.edges());
        JobVertex vertex = graph.vertices().get(0);
        assertEquals(2, vertex.parallelism());
        assertTrue(vertex.isSource());
        assertEquals(vertex.id().hex(), vertex.head().id().hex());
        assertEquals(
                List.of(List.of(1), List.of(2), List.of(3), List.of(4), List.of()),
                vertex.operators().stream().map(OperatorNode::chained).toList());
    }

    @Test
    void aChainThatBranchesIsATree() {
        JobGraph graph = translate(env -> {
            DataStream<Long> mapped = numbers(env).map(x -> x);
            mapped.filter(x -> x > 1).name("f").sinkTo(new DiscardingSink<>()).name("one");
            mapped.sinkTo(new DiscardingSink<>()).name("two");
        });

        assertEquals(List.of("Source: Sequence Source -> Map -> (f -> Sink: one, Sink: two)"), names(graph));
        assertEquals(
                List.of(List.of(1), List.of(2, 4), List.of(3), List.of(), List.of()),
                graph.vertices().get(0).operators().stream()
                        .map(OperatorNode::chained)
                        .toList());
    }

    @Test
    void aKeyedOperatorIsAlwaysBehindAnExchangeByHash() {
        JobGraph graph = translate(env -> numbers(env)
                .setParallelism(1)
                .map(x -> x)
                .setParallelism(1)
                .keyBy(x -> x % 10)
                .reduce(Long::sum)
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .setParallelism(1));

        assertEquals(List.of("Source: Sequence Source -> Map", "Keyed Reduce -> Sink: DiscardingSink"), names(graph));
        JobEdge edge = graph.edges().get(0);
        assertEquals(Partitioning.HASH, edge.partitioning());
        assertEquals(edge.key(), graph.vertices().get(1).head().key());
        assertEquals(List.of(0), graph.vertices().get(0).operators().get(1).partitions());
        assertTrue(graph.vertices().get(1).operators().get(1).key().isEmpty());
    }

    @Test
    void anotherParallelismMeansRebalancing() {
        JobGraph graph = translate(env -> numbers(env)
                .map(x -> x)
                .setParallelism(3)
                .sinkTo(new DiscardingSink<>())
                .setParallelism(3));

        assertEquals(List.of("Source: Sequence Source", "Map -> Sink: DiscardingSink"), names(graph));
        assertEquals(Partitioning.REBALANCE, graph.edges().get(0).partitioning());
        assertEquals(
                List.of(2, 3),
                graph.vertices().stream().map(JobVertex::parallelism).toList());
    }

    @Test
    void chainsBreakWhereTheProgramSaysSo() {
        assertEquals(1, vertices(map -> {}));
        assertEquals(2, vertices(SingleOutputStreamOperator::startNewChain));
        assertEquals(3, vertices(SingleOutputStreamOperator::disableChaining));
        assertEquals(2, vertices(map -> map.slotSharingGroup("apart")));
        assertEquals(3, vertices(map -> map.getExecutionEnvironment().disableOperatorChaining()));
    }

    private static int vertices(Consumer<SingleOutputStreamOperator<Long>> change) {
        return translate(env -> {
                    SingleOutputStreamOperator<Long> map = numbers(env).map(x -> x);
                    change.accept(map);
                    map.sinkTo(new DiscardingSink<>());
                })
                .vertices()
                .size();
    }

    @Test
    void aSharingGroupIsTakenOverFromTheInput() {
        JobGraph graph = translate(env ->
                numbers(env).map(x -> x).slotSharingGroup("apart").rebalance().sinkTo(new DiscardingSink<>()));
        assertEquals(
                List.of("default", "apart", "apart"),
                graph.vertices().stream().map(JobVertex::slotSharingGroup).toList());
    }

    @Test
    void rebalanceBreaksAChainAndForwardDoesNot() {
        assertEquals(
                2,
                translate(env -> numbers(env).rebalance().sinkTo(new DiscardingSink<>()))
                        .vertices()
                        .size());
        assertEquals(
                1,
                translate(env -> numbers(env).forward().sinkTo(new DiscardingSink<>()))
                        .vertices()
                        .size());
        assertEquals(
                1,
                translate(env -> numbers(env).rebalance().forward().sinkTo(new DiscardingSink<>()))
                        .vertices()
                        .size());
    }

    @Test
    void forwardToAnotherParallelismIsRefused() {
        String message = refused(env -> numbers(env)
                .forward()
                .map(x -> x)
                .name("wide")
                .setParallelism(4)
                .sinkTo(new DiscardingSink<>()));
        assertTrue(message.contains("'wide' has 4"), message);
        assertTrue(message.contains("rebalance()"), message);
    }

    @Test
    void partitionsAndInputsAreNumbered() {
        JobGraph graph = translate(env -> {
            DataStream<Long> source = numbers(env);
            source.rebalance().map(x -> x).name("a").sinkTo(new DiscardingSink<>());
            source.keyBy(x -> x).reduce(Long::sum).name("b").sinkTo(new DiscardingSink<>());
        });

        JobVertex source = graph.vertices().get(0);
        assertEquals(List.of(0, 1), source.head().partitions());
        assertEquals(
                List.of(Partitioning.REBALANCE, Partitioning.HASH),
                graph.outputsOf(source.id()).stream().map(JobEdge::partitioning).toList());
        assertEquals(List.of(0, 0), graph.edges().stream().map(JobEdge::input).toList());
        assertEquals(
                graph.vertices().subList(1, 3).stream().map(JobVertex::id).toList(),
                graph.edges().stream().map(JobEdge::target).toList());
    }

    @Test
    void parallelismComesFromTheConfigurationWhereTheProgramSetsNone() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                Configuration.fromMap(Map.of("parallelism.default", "7")));
        env.fromSequence(1, 10).sinkTo(new DiscardingSink<>());
        assertEquals(7, translate(env).vertices().get(0).parallelism());
    }

    @Test
    void idsAreTheSameInEveryBuild() {
        Consumer<StreamExecutionEnvironment> program = env -> {
            DataStream<Long> source = numbers(env);
            source.map(x -> x).sinkTo(new DiscardingSink<>());
            source.map(x -> x).sinkTo(new DiscardingSink<>());
        };
        assertEquals(ids(translate(program)), ids(translate(program)));
        assertEquals(5, ids(translate(program)).size());
    }

    @Test
    void idsDependOnNameAndPlaceAloneAndNotOnParallelismOrChaining() {
        Set<String> plain = ids(translate(env -> numbers(env).map(x -> x).sinkTo(new DiscardingSink<>())));
        assertEquals(
                plain,
                ids(translate(env -> numbers(env)
                        .setParallelism(1)
                        .rebalance()
                        .map(x -> x * 2)
                        .setParallelism(5)
                        .disableChaining()
                        .sinkTo(new DiscardingSink<>()))));

        Set<String> renamed =
                ids(translate(env -> numbers(env).map(x -> x).name("other").sinkTo(new DiscardingSink<>())));
        renamed.retainAll(plain);
        assertEquals(1, renamed.size(), "the source alone keeps its id");
    }

    @Test
    void anIdOfAUidIsThatOfTheUidWhereverItStands() {
        String here = idOf(translate(env -> numbers(env).map(x -> x).uid("u").sinkTo(new DiscardingSink<>())), "Map");
        String there = idOf(
                translate(env -> numbers(env)
                        .filter(x -> true)
                        .map(x -> x)
                        .uid("u")
                        .name("moved")
                        .sinkTo(new DiscardingSink<>())),
                "moved");
        assertEquals(here, there);
        assertNotEquals(
                here, idOf(translate(env -> numbers(env).map(x -> x).uid("v").sinkTo(new DiscardingSink<>())), "Map"));
    }

    @Test
    void theDerivationOfIdsIsFrozen() {
        JobGraph graph = translate(env ->
                numbers(env).map(x -> x).uid("u").sinkTo(new DiscardingSink<>()).name("end"));
        assertEquals("1bed54b5c6331078b1ebd468b26d6ebf", idOf(graph, "Source: Sequence Source"));
        assertEquals("8f525956a9506b44fffc5fd9d6bda771", idOf(graph, "Map"));
        assertEquals("61341e8cfd36bee158a7360c230015fe", idOf(graph, "Sink: end"));
    }

    @Test
    void aUidGivenTwiceIsRefusedWithBothNames() {
        String message = refused(env -> numbers(env)
                .map(x -> x)
                .name("first")
                .uid("same")
                .map(x -> x)
                .name("second")
                .uid("same")
                .sinkTo(new DiscardingSink<>()));
        assertTrue(message.contains("'first'") && message.contains("'second'") && message.contains("'same'"), message);
    }

    @Test
    void anEmptyPipelineIsRefused() {
        WeirException e = assertThrows(
                WeirException.class,
                () -> GraphTranslator.translate(
                        new Pipeline("empty", List.of(), new Configuration()),
                        getClass().getClassLoader(),
                        JOB));
        assertEquals(ErrorCode.BAD_GRAPH, e.code());
        assertTrue(e.getMessage().startsWith("No operators are defined"), e.getMessage());
    }

    @Test
    void aStreamThatEndsInNoSinkIsTranslatedToo() {
        assertEquals(
                List.of("Source: Sequence Source -> Map"),
                names(translate(env -> numbers(env).map(x -> x))));
    }

    @Test
    void typesAreFoundWithoutHints() {
        JobGraph graph = translate(env -> numbers(env)
                .flatMap((Long x, Collector<Tuple2<String, Integer>> out) -> out.collect(Tuple2.of("a", 1)))
                .keyBy(pair -> pair.f0)
                .reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1))
                .sinkTo(new DiscardingSink<>()));
        List<OperatorNode> operators = graph.vertices().stream()
                .flatMap(vertex -> vertex.operators().stream())
                .toList();

        assertEquals("Long", operators.get(0).output().orElseThrow().toString());
        assertEquals(operators.get(1).output(), operators.get(2).output(), "a reduction keeps its input's type");
        assertTrue(operators.get(3).output().isEmpty());
        assertEquals(
                operators.get(1).output().orElseThrow(), graph.edges().get(0).type());
    }

    @Test
    void aDeclaredTypeWinsOverTheAnalysis() {
        JobGraph graph = translate(env -> numbers(env)
                .map((MapFunction<Long, Object>) x -> "text" + x)
                .returns(Object.class)
                .map(Object::toString)
                .returns(String.class)
                .sinkTo(new DiscardingSink<>()));
        assertEquals(
                "String",
                graph.vertices()
                        .get(0)
                        .operators()
                        .get(2)
                        .output()
                        .orElseThrow()
                        .toString());
    }

    @Test
    void aKeyWithoutCanonicalBytesIsRefusedWithTheOperatorsName() {
        String message = refused(env ->
                numbers(env).keyBy(new MapOf()).reduce(Long::sum).name("sum").sinkTo(new DiscardingSink<>()));
        assertTrue(message.contains("'sum'"), message);
    }

    private static final class MapOf implements KeySelector<Long, Map<Long, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<Long, Long> getKey(Long value) {
            return Map.of(value, value);
        }
    }

    @Test
    void aFunctionThatHoldsSomethingNotSerializableIsRefusedWithThePath() {
        Thread thread = Thread.currentThread();
        Holder holder = new Holder(new Object());
        String message = refused(
                env -> numbers(env).map(x -> x + holder.size()).name("captures").sinkTo(new DiscardingSink<>()));
        assertTrue(message.startsWith("Operator 'captures' can't be serialized"), message);
        assertTrue(message.contains("java.lang.Object"), message);
        assertTrue(message.contains("inner"), message);

        String direct =
                refused(env -> numbers(env).map(x -> x + thread.getPriority()).sinkTo(new DiscardingSink<>()));
        assertTrue(direct.contains("java.lang.Thread"), direct);
    }

    private static final class Holder implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final Object inner;

        Holder(Object inner) {
            this.inner = inner;
        }

        int size() {
            return inner.toString().length();
        }
    }

    @Test
    void aFunctionSurvivesItsJourney() throws Exception {
        JobGraph graph =
                translate(env -> numbers(env).map(x -> x + 41).name("plus").sinkTo(new DiscardingSink<>()));
        OperatorNode plus = graph.vertices().get(0).operators().get(1);
        @SuppressWarnings("unchecked")
        MapFunction<Long, Long> read = FunctionCodec.deserialize(
                plus.function(), MapFunction.class, getClass().getClassLoader(), "Operator 'plus'");
        assertEquals(42L, read.map(1L));
    }

    @Test
    void everyEdgeOfAWideGraphLeadsForward() {
        JobGraph graph = translate(env -> {
            DataStream<Long> stream = numbers(env);
            for (int i = 0; i < 20; i++) {
                DataStream<Long> next = (i % 3 == 0 ? stream.rebalance() : stream).map(x -> x);
                stream.keyBy(x -> x).reduce(Long::sum).sinkTo(new DiscardingSink<>());
                stream = next;
            }
        });
        List<dev.weir.core.ids.VertexId> order =
                graph.vertices().stream().map(JobVertex::id).toList();
        for (JobEdge edge : graph.edges()) {
            assertTrue(order.indexOf(edge.source()) < order.indexOf(edge.target()), edge::toString);
        }
        for (JobVertex vertex : graph.vertices()) {
            assertEquals(
                    graph.outputsOf(vertex.id()).stream()
                            .map(JobEdge::partition)
                            .toList(),
                    vertex.operators().stream()
                            .flatMap(operator -> operator.partitions().stream())
                            .toList());
        }
    }

    private static SingleOutputStreamOperator<Long> numbers(StreamExecutionEnvironment env) {
        return env.fromSequence(1, 100);
    }

    private static JobGraph translate(Consumer<StreamExecutionEnvironment> program) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        program.accept(env);
        return translate(env);
    }

    private static JobGraph translate(StreamExecutionEnvironment env) {
        return GraphTranslator.translate(
                new Pipeline("job", env.getTransformations(), env.getConfiguration()),
                GraphTranslatorTest.class.getClassLoader(),
                JOB);
    }

    private static String refused(Consumer<StreamExecutionEnvironment> program) {
        return assertThrows(WeirException.class, () -> translate(program)).getMessage();
    }

    private static List<String> names(JobGraph graph) {
        return graph.vertices().stream().map(JobVertex::name).toList();
    }

    private static Set<String> ids(JobGraph graph) {
        return graph.vertices().stream()
                .flatMap(vertex -> vertex.operators().stream())
                .map(operator -> operator.id().hex())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String idOf(JobGraph graph, String operator) {
        return graph.vertices().stream()
                .flatMap(vertex -> vertex.operators().stream())
                .filter(node -> node.name().equals(operator))
                .map(node -> node.id().hex())
                .findFirst()
                .orElseThrow();
    }
}
