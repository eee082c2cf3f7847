package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.functions.RichMapFunction;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorChainTest {
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forgetWhatEarlierTestsLeft() {
        EVENTS.clear();
        CollectSink.clear();
    }

    @Test
    void wordsAreCountedThroughErasedTuplesAndAnExchange() throws Exception {
        ChainHarness.run(env -> env.fromData("a b a", "c a b")
                .flatMap((String line, Collector<Tuple2<String, Integer>> out) -> {
                    for (String word : line.split(" ", -1)) {
                        out.collect(Tuple2.of(word, 1));
                    }
                })
                .keyBy(pair -> pair.f0)
                .reduce((x, y) -> Tuple2.of(x.f0, x.f1 + y.f1))
                .sinkTo(new CollectSink<>()));

        assertEquals(
                List.of(
                        Tuple2.of("a", 1),
                        Tuple2.of("b", 1),
                        Tuple2.of("a", 2),
                        Tuple2.of("c", 1),
                        Tuple2.of("a", 3),
                        Tuple2.of("b", 2),
                        "flush true",
                        "close"),
                CollectSink.collected());
    }

    @Test
    void aSequenceRunsThroughMapAndFilter() throws Exception {
        ChainHarness.run(env ->
                env.fromSequence(1, 6).map(x -> x * 10).filter(x -> x % 20 == 0).sinkTo(new CollectSink<>()));
        assertEquals(List.of(20L, 40L, 60L, "flush true", "close"), CollectSink.collected());
    }

    @Test
    void theSourceCountsWhatItReads() throws Exception {
        ChainHarness harness =
                ChainHarness.of(env -> env.fromSequence(1, 6).filter(x -> false).sinkTo(new CollectSink<>()));
        harness.open();
        harness.runSources();
        harness.close();
        assertEquals(6, harness.chains().get(0).source().orElseThrow().recordsRead());
    }

    @Test
    void everyBranchGetsEveryRecord() throws Exception {
        ChainHarness.run(env -> {
            DataStream<Long> numbers = env.fromSequence(1, 2);
            numbers.map(x -> "a" + x).sinkTo(new CollectSink<>());
            numbers.rebalance().map(x -> "b" + x).sinkTo(new CollectSink<>());
        });
        assertEquals(
                List.of("b1", "a1", "b2", "a2", "flush true", "flush true", "close", "close"), CollectSink.collected());
    }

    @Test
    void stateIsOfTheKeyInHandAndNullClearsIt() throws Exception {
        ChainHarness.run(env -> env.fromSequence(1, 8)
                .keyBy(x -> x % 2)
                .process(new CountToThree())
                .sinkTo(new CollectSink<>()));
        assertEquals(
                List.of("1:1", "0:1", "1:2", "0:2", "1:3", "0:3", "1:1", "0:1", "flush true", "close"),
                CollectSink.collected());
    }

    private static final class CountToThree extends KeyedProcessFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Integer> count;

        @Override
        public void open(OpenContext openContext) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Integer.class));
            assertSame(count, getRuntimeContext().getState(new ValueStateDescriptor<>("count", Integer.class)));
        }

        @Override
        public void processElement(Long value, Context ctx, Collector<String> out) throws IOException {
            int next = count.value() == null ? 1 : count.value() + 1;
            out.collect(ctx.getCurrentKey() + ":" + next);
            count.update(next == 3 ? null : (Integer) next);
        }
    }

    @Test
    void anyRichFunctionBehindKeyByHasState() throws Exception {
        ChainHarness.run(env ->
                env.fromSequence(1, 4).keyBy(x -> x % 2).map(new SumOfKey()).sinkTo(new CollectSink<>()));
        assertEquals(List.of(1L, 2L, 4L, 6L, "flush true", "close"), CollectSink.collected());
    }

    private static final class SumOfKey extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Long value) throws IOException {
            ValueState<Long> sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Long.class));
            sum.update(sum.value() == null ? value : (Long) (sum.value() + value));
            return sum.value();
        }
    }

    @Test
    void stateWithoutAKeyIsRefusedWithTheOperatorsName() {
        WeirException e = failure(
                env -> env.fromSequence(1, 2).map(new SumOfKey()).name("adder").sinkTo(new CollectSink<>()));
        assertTrue(
                e.getMessage().startsWith("Operator 'adder' (subtask 1 of 1) asks for the keyed state 'sum'"),
                e.getMessage());
        assertTrue(e.getMessage().contains("keyBy"), e.getMessage());
    }

    @Test
    void stateInOpenHasNoKeyAndSaysSo() {
        WeirException e = failure(env -> env.fromSequence(1, 2)
                .keyBy(x -> x)
                .map(new EagerMap())
                .name("eager")
                .sinkTo(new CollectSink<>()));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().contains("'eager'") && e.getMessage().contains("open()"), e.getMessage());
    }

    private static final class EagerMap extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext openContext) throws IOException {
            Long early = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("early", Long.class))
                    .value();
            EVENTS.add("got " + early);
        }

        @Override
        public Long map(Long value) {
            return value;
        }
    }

    @Test
    void whatAFunctionThrowsIsWrappedOnceWithItsOperatorsName() {
        WeirException e = failure(env -> env.fromData("2001-01-01", "gibberish")
                .flatMap((String line, Collector<String> out) -> out.collect(line))
                .map(line -> LocalDate.parse(line))
                .name("parse")
                .sinkTo(new CollectSink<>()));

        assertEquals(ErrorCode.USER_FUNCTION_FAILED, e.code());
        assertEquals(
                "Operator 'parse' (subtask 1 of 1) failed at a record: java.time.format.DateTimeParseException:"
                        + " Text 'gibberish' could not be parsed at index 0",
                e.getMessage());
        assertInstanceOf(DateTimeParseException.class, e.getCause());
        assertEquals(List.of(LocalDate.of(2001, 1, 1), "close"), CollectSink.collected(), "no flush after a failure");
    }

    @Test
    void aFunctionThatCatchesEverythingCanNotHideWhatFailedBehindIt() {
        WeirException e = failure(env -> env.fromSequence(1, 3)
                .flatMap((Long x, Collector<Long> out) -> {
                    try {
                        out.collect(x);
                    } catch (RuntimeException swallowed) {
                        EVENTS.add("swallowed");
                    }
                })
                .map(x -> 1 / (x - 2))
                .name("divide")
                .sinkTo(new CollectSink<>()));

        assertEquals(List.of("swallowed"), EVENTS);
        assertTrue(e.getMessage().startsWith("Operator 'divide'"), e.getMessage());
    }

    @Test
    void aSourceThatFailsToReadIsNamed() {
        WeirException e = failure(env -> env.fromSource(
                        new DataGeneratorSource<>(index -> 1 / (index - 2), 5, TypeInformation.of(Long.class)),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .sinkTo(new CollectSink<>()));
        assertEquals(
                "Operator 'Source: numbers' (subtask 1 of 1) failed to read: java.lang.ArithmeticException: / by zero",
                e.getMessage());
    }

    @Test
    void whatFailsBehindASourceIsNotTheSourcesFault() {
        WeirException e = failure(env ->
                env.fromSequence(1, 3).map(x -> 1 / (x - 2)).name("divide").sinkTo(new CollectSink<>()));
        assertTrue(e.getMessage().startsWith("Operator 'divide' (subtask 1 of 1) failed at a record"), e.getMessage());
    }

    @Test
    void anErrorIsNamedLikeAnException() {
        WeirException e = failure(env -> env.fromSequence(1, 3)
                .filter(x -> {
                    throw new NoClassDefFoundError("org/example/Missing");
                })
                .sinkTo(new CollectSink<>()));
        assertEquals(
                "Operator 'Filter' (subtask 1 of 1) failed at a record: java.lang.NoClassDefFoundError:"
                        + " org/example/Missing",
                e.getMessage());
    }

    @Test
    void anExhaustedHeapIsNobodysRecord() {
        assertThrows(
                OutOfMemoryError.class,
                () -> ChainHarness.run(env -> env.fromSequence(1, 3)
                        .filter(x -> {
                            throw new OutOfMemoryError("test");
                        })
                        .sinkTo(new CollectSink<>())));
    }

    @Test
    void aNullThatCanNotCrossAnExchangeNamesItsProducer() {
        WeirException e = failure(env -> env.fromSequence(1, 3)
                .map(x -> x == 2 ? null : "v" + x)
                .name("holes")
                .rebalance()
                .sinkTo(new CollectSink<>()));
        assertEquals(ErrorCode.BAD_RECORD, e.code());
        assertTrue(e.getMessage().startsWith("Operator 'holes' (subtask 1 of 1) emitted a record"), e.getMessage());
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aRecordOfAnotherClassThanDeclaredNamesItsProducer() {
        WeirException e = failure(env -> env.fromSequence(1, 3)
                .map(x -> (String) (Object) "text")
                .returns((Class) Long.class)
                .name("liar")
                .rebalance()
                .sinkTo(new CollectSink<>()));
        assertEquals(ErrorCode.BAD_RECORD, e.code());
        assertTrue(e.getMessage().startsWith("Operator 'liar'"), e.getMessage());
    }

    @Test
    void aNullKeyIsRefusedWithTheOperatorsName() {
        WeirException e = failure(env -> env.fromSequence(1, 3)
                .keyBy(x -> x == 3 ? null : x)
                .reduce(Long::sum)
                .name("sum")
                .sinkTo(new CollectSink<>()));
        assertEquals(ErrorCode.BAD_RECORD, e.code());
        assertTrue(e.getMessage().contains("'sum'") && e.getMessage().contains("key is null"), e.getMessage());
    }

    @Test
    void aKeySelectorThatThrowsIsNamed() {
        WeirException e = failure(env -> env.fromSequence(1, 3)
                .keyBy(x -> 1 / (x - 3))
                .reduce(Long::sum)
                .name("sum")
                .sinkTo(new CollectSink<>()));
        assertEquals(
                "Operator 'sum' (subtask 1 of 1) failed at a record, in its key selector:"
                        + " java.lang.ArithmeticException: / by zero",
                e.getMessage());
    }

    @Test
    void operatorsOpenFromTheEndAndCloseFromTheHead() throws Exception {
        ChainHarness.run(env -> env.fromSequence(1, 1)
                .map(new Logged("first"))
                .map(new Logged("second"))
                .sinkTo(new CollectSink<>()));
        assertEquals(
                List.of("open second", "open first", "map first", "map second", "close first", "close second"), EVENTS);
    }

    @Test
    void whenOpeningFailsWhatWasOpenedIsClosedAndNothingElse() throws Exception {
        ChainHarness harness = ChainHarness.of(env -> env.fromSequence(1, 1)
                .map(new Logged("first"))
                .map(new Logged("bad"))
                .name("bad")
                .map(new Logged("third"))
                .sinkTo(new CollectSink<>()));

        WeirException e = assertThrows(WeirException.class, harness::open);
        assertTrue(e.getMessage().startsWith("Operator 'bad' (subtask 1 of 1) failed to open:"), e.getMessage());
        WeirException closing = assertThrows(WeirException.class, harness::close);
        assertTrue(closing.getMessage().contains("failed to close"), closing.getMessage());
        assertEquals(List.of("open third", "open bad", "close bad", "close third"), EVENTS);
        harness.close();
        assertEquals(4, EVENTS.size(), "closing again does nothing");
    }

    @Test
    void aFailureToCloseKeepsNobodyElseFromClosing() throws Exception {
        ChainHarness harness = ChainHarness.of(env -> env.fromSequence(1, 1)
                .map(new Logged("unclosable 1"))
                .map(new Logged("fine"))
                .map(new Logged("unclosable 2"))
                .sinkTo(new CollectSink<>()));
        harness.open();

        WeirException e = assertThrows(WeirException.class, harness::close);
        assertTrue(e.getMessage().contains("unclosable 1"), e.getMessage());
        assertEquals(1, e.getSuppressed().length);
        assertTrue(e.getSuppressed()[0].getMessage().contains("unclosable 2"), e.getSuppressed()[0]::getMessage);
        assertTrue(EVENTS.contains("close fine"));
        assertEquals(List.of("close"), CollectSink.collected());
    }

    private static final class Logged extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final String name;

        Logged(String name) {
            this.name = name;
        }

        @Override
        public void open(OpenContext openContext) throws IOException {
            EVENTS.add("open " + name);
            assertEquals(0, getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
            if (name.equals("bad")) {
                throw new IOException("can't open");
            }
        }

        @Override
        public Long map(Long value) {
            EVENTS.add("map " + name);
            return value;
        }

        @Override
        public void close() throws IOException {
            EVENTS.add("close " + name);
            if (name.equals("bad") || name.startsWith("unclosable")) {
                throw new IOException("can't close " + name);
            }
        }
    }

    private static WeirException failure(Consumer<StreamExecutionEnvironment> program) {
        return assertThrows(WeirException.class, () -> ChainHarness.run(program));
    }
}
