package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.functions.AggregateFunction;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.functions.RichMapFunction;
import dev.weir.api.functions.RuntimeContext;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.StateTtlConfig;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions use keyed state of every kind, and are told what they do wrong. */
class KeyedStateTest {

    @BeforeEach
    void forgetWhatEarlierTestsLeft() {
        CollectSink.clear();
    }

    /** Keeps what it sees in a state of each kind, and shows all of it. */
    private static final class AllKinds implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> last;
        private transient ListState<Long> all;
        private transient MapState<Long, String> texts;
        private transient ReducingState<Long> sum;
        private transient AggregatingState<Long, String> joined;

        void open(RuntimeContext context) {
            last = context.getState(new ValueStateDescriptor<>("last", Long.class));
            all = context.getListState(new ListStateDescriptor<>("all", Long.class));
            texts = context.getMapState(new MapStateDescriptor<>("texts", Long.class, String.class));
            sum = context.getReducingState(new ReducingStateDescriptor<>("sum", Long::sum, Long.class));
            joined = context.getAggregatingState(
                    new AggregatingStateDescriptor<>("joined", new Joining(), String.class));
        }

        String see(long value) throws Exception {
            Long before = last.value();
            last.update(value);
            all.add(value);
            texts.put(value, "<" + value + ">");
            sum.add(value);
            joined.add(value);
            List<Long> elements = new ArrayList<>();
            all.get().forEach(elements::add);
            TreeMap<Long, String> entries = new TreeMap<>();
            texts.entries().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
            return before + " " + elements + " " + entries + " " + sum.get() + " " + joined.get();
        }
    }

    /** Joins numbers to a text. */
    private static final class Joining implements AggregateFunction<Long, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String createAccumulator() {
            return "";
        }

        @Override
        public String add(Long value, String accumulator) {
            return accumulator + value;
        }

        @Override
        public String getResult(String accumulator) {
            return "'" + accumulator + "'";
        }

        @Override
        public String merge(String a, String b) {
            return a + b;
        }
    }

    private static final List<Object> SEEN = List.of(
            "null [1] {1=<1>} 1 '1'",
            "null [2] {2=<2>} 2 '2'",
            "1 [1, 3] {1=<1>, 3=<3>} 4 '13'",
            "flush true",
            "close");

    @Test
    void aRichFunctionKeepsEveryKind() throws Exception {
        ChainHarness.run(env -> env.fromSequence(1, 3)
                .keyBy(x -> x % 2)
                .map(everyKindInOneInput())
                .sinkTo(new CollectSink<>()));
        assertEquals(SEEN, CollectSink.collected());
    }

    @Test
    void aProcessFunctionKeepsEveryKind() throws Exception {
        ChainHarness.run(env -> env.fromSequence(1, 3)
                .keyBy(x -> x % 2)
                .process(everyKindInAProcessFunction())
                .sinkTo(new CollectSink<>()));
        assertEquals(SEEN, CollectSink.collected());
    }

    @Test
    void bothInputsOfAConnectedStreamShareTheState() throws Exception {
        ChainHarness.run(env -> env.fromSequence(1, 3)
                .keyBy(x -> x % 2)
                .connect(env.fromSequence(11, 12).keyBy(x -> x % 2))
                .process(sumOfBothInputs())
                .sinkTo(new CollectSink<>()));
        assertEquals(
                List.of("one 1", "one 2", "one 4", "two 15", "two 14", "flush true", "close"), CollectSink.collected());
    }

    @Test
    void keyedStateIsNotShownToABroadcastElement() {
        WeirException e = assertThrows(
                WeirException.class,
                () -> ChainHarness.run(env -> {
                    MapStateDescriptor<Long, Long> rules = new MapStateDescriptor<>("rules", Long.class, Long.class);
                    env.fromSequence(1, 3)
                            .keyBy(x -> x % 2)
                            .connect(env.fromSequence(1, 1).broadcast(rules))
                            .process(stateAtBroadcastElements())
                            .sinkTo(new CollectSink<>());
                }));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().contains("'last' where there is no key"), e.getMessage());
    }

    @Test
    void oneNameForTwoTypesIsRefused() {
        assertSays("asks for the state 's' as ListState", context -> {
            context.getState(new ValueStateDescriptor<>("s", Long.class));
            context.getListState(new ListStateDescriptor<>("s", Long.class));
        });
    }

    @Test
    void aMapKeyWithoutCanonicalBytesIsRefused() {
        assertSays(
                "can't have its state 's': ",
                context -> context.getMapState(new MapStateDescriptor<>("s", StringBuilder.class, Long.class)));
        assertSays(
                "can't have its state 't': ",
                context -> context.getMapState(new MapStateDescriptor<>("t", Thread.class, Long.class)));
    }

    @Test
    void stateInOpenIsRefused() {
        assertSays("uses its state 's' where there is no key", context -> {
            ListState<Long> state = context.getListState(new ListStateDescriptor<>("s", Long.class));
            try {
                state.add(1L);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void stateWithoutKeysIsRefused() {
        WeirException e = assertThrows(
                WeirException.class,
                () -> ChainHarness.run(env -> env.fromSequence(1, 3)
                        .map(new Opening(context -> context.getState(new ValueStateDescriptor<>("s", Long.class))))
                        .name("plain")
                        .sinkTo(new CollectSink<>())));
        assertTrue(e.getMessage().startsWith("Operator 'plain'"), e.getMessage());
        assertTrue(e.getMessage().contains("'s'") && e.getMessage().contains("put keyBy(...)"), e.getMessage());
    }

    private static void assertSays(String part, SerializableConsumer onOpen) {
        WeirException e = assertThrows(
                WeirException.class,
                () -> ChainHarness.run(env -> env.fromSequence(1, 3)
                        .keyBy(x -> x % 2)
                        .map(new Opening(onOpen))
                        .name("stateful")
                        .sinkTo(new CollectSink<>())));
        assertTrue(e.getMessage().startsWith("Operator 'stateful'"), e.getMessage());
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    /** What a function does when it is opened. */
    private interface SerializableConsumer extends Consumer<RuntimeContext>, Serializable {}

    /** Does something when it is opened. */
    private static final class Opening extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final SerializableConsumer onOpen;

        Opening(SerializableConsumer onOpen) {
            this.onOpen = onOpen;
        }

        @Override
        public void open(OpenContext context) {
            onOpen.accept(getRuntimeContext());
        }

        @Override
        public Long map(Long value) {
            return value;
        }
    }

    @Test
    void stateThatIsOverIsRemovedInTheBackground() throws Exception {
        ChainHarness harness = ChainHarness.of(
                env -> env.fromSequence(1, 500).keyBy(x -> x).map(expiring()).sinkTo(new CollectSink<>()));
        harness.open();
        harness.runSources();
        assertTrue(harness.pool().usedPages() > 10);
        harness.clock().advanceTo(59_000);
        assertTrue(harness.pool().usedPages() > 10);
        for (long ms = 60_000; ms < 70_000; ms += 20) {
            harness.clock().advanceTo(ms);
        }
        assertEquals(0, harness.pool().usedPages());
        harness.close();
    }

    @Test
    void stateThatHasNoMemoryFailsWithTheRemedy() throws Exception {
        ChainHarness harness = ChainHarness.of(env -> env.fromSequence(1, 1)
                .keyBy(x -> x)
                .map(hoarding())
                .name("hoarder")
                .sinkTo(new CollectSink<>()));
        harness.open();
        WeirException e = assertThrows(WeirException.class, harness::runSources);
        harness.close();
        assertEquals(ErrorCode.RESOURCES_EXHAUSTED, e.code());
        assertTrue(e.getMessage().startsWith("Operator 'hoarder'"), e.getMessage());
        for (String part : List.of("'blob'", "32768 key groups", "67108864 bytes", "raise 'some.setting'")) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        assertEquals(0, harness.pool().usedPages());
    }

    private static RichMapFunction<Long, String> everyKindInOneInput() {
        return new RichMapFunction<Long, String>() {
            private static final long serialVersionUID = 1L;
            private final AllKinds kinds = new AllKinds();

            @Override
            public void open(OpenContext context) {
                kinds.open(getRuntimeContext());
            }

            @Override
            public String map(Long value) throws Exception {
                return kinds.see(value);
            }
        };
    }

    private static KeyedProcessFunction<Long, Long, String> everyKindInAProcessFunction() {
        return new KeyedProcessFunction<Long, Long, String>() {
            private static final long serialVersionUID = 1L;
            private final AllKinds kinds = new AllKinds();

            @Override
            public void open(OpenContext context) {
                kinds.open(getRuntimeContext());
            }

            @Override
            public void processElement(Long value, Context context, Collector<String> out) throws Exception {
                out.collect(kinds.see(value));
            }
        };
    }

    private static KeyedCoProcessFunction<Long, Long, Long, String> sumOfBothInputs() {
        return new KeyedCoProcessFunction<Long, Long, Long, String>() {
            private static final long serialVersionUID = 1L;
            private transient ReducingState<Long> sum;

            @Override
            public void open(OpenContext context) {
                sum = getRuntimeContext().getReducingState(new ReducingStateDescriptor<>("sum", Long::sum, Long.class));
            }

            @Override
            public void processElement1(Long value, Context context, Collector<String> out) throws Exception {
                sum.add(value);
                out.collect("one " + sum.get());
            }

            @Override
            public void processElement2(Long value, Context context, Collector<String> out) throws Exception {
                sum.add(value);
                out.collect("two " + sum.get());
            }
        };
    }

    private static KeyedBroadcastProcessFunction<Long, Long, Long, Long> stateAtBroadcastElements() {
        return new KeyedBroadcastProcessFunction<Long, Long, Long, Long>() {
            private static final long serialVersionUID = 1L;
            private transient ValueState<Long> last;

            @Override
            public void open(OpenContext context) {
                last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Long.class));
            }

            @Override
            public void processElement(Long value, ReadOnlyContext context, Collector<Long> out) throws Exception {
                last.update(value);
            }

            @Override
            public void processBroadcastElement(Long value, Context context, Collector<Long> out) throws Exception {
                last.update(value);
            }
        };
    }

    private static RichMapFunction<Long, Long> expiring() {
        return new RichMapFunction<Long, Long>() {
            private static final long serialVersionUID = 1L;
            private transient ValueState<Long> state;

            @Override
            public void open(OpenContext context) {
                ValueStateDescriptor<Long> descriptor = new ValueStateDescriptor<>("s", Long.class);
                descriptor.enableTimeToLive(
                        StateTtlConfig.newBuilder(Duration.ofMinutes(1)).build());
                state = getRuntimeContext().getState(descriptor);
            }

            @Override
            public Long map(Long value) throws Exception {
                state.update(value);
                return value;
            }
        };
    }

    private static RichMapFunction<Long, Long> hoarding() {
        return new RichMapFunction<Long, Long>() {
            private static final long serialVersionUID = 1L;
            private transient ValueState<byte[]> state;

            @Override
            public void open(OpenContext context) {
                state = getRuntimeContext().getState(new ValueStateDescriptor<>("blob", byte[].class));
            }

            @Override
            public Long map(Long value) throws Exception {
                state.update(new byte[65 << 20]);
                return value;
            }
        };
    }
}
