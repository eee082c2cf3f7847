package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.OutputTag;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.functions.CoFlatMapFunction;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.error.WeirException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoInputOperatorsTest {
    private static final OutputTag<String> ODD = new OutputTag<>("odd") {};

    @BeforeEach
    void forgetWhatEarlierTestsLeft() {
        CollectSink.clear();
    }

    @Test
    void aUnionHandsOnTheElementsOfAllItsStreams() throws Exception {
        ChainHarness.run(env -> {
            DataStream<Long> first = env.fromSequence(1, 2);
            first.union(env.fromSequence(3, 4), env.fromSequence(5, 5)).sinkTo(new CollectSink<>());
        });
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, "flush true", "close"), CollectSink.collected());
    }

    @Test
    void coMapKeepsTheTypesOfItsInputsApart() throws Exception {
        ChainHarness.run(env -> env.fromSequence(1, 2)
                .connect(env.fromData("a"))
                .map(new CoMapFunction<Long, String, String>() {
                    @Override
                    public String map1(Long value) {
                        return "number " + value;
                    }

                    @Override
                    public String map2(String value) {
                        return "text " + value;
                    }
                })
                .sinkTo(new CollectSink<>()));
        assertEquals(List.of("number 1", "number 2", "text a", "flush true", "close"), CollectSink.collected());
    }

    @Test
    void coFlatMapEmitsAnyNumber() throws Exception {
        ChainHarness.run(env -> env.fromSequence(1, 3)
                .connect(env.fromData("a"))
                .flatMap(new CoFlatMapFunction<Long, String, Object>() {
                    @Override
                    public void flatMap1(Long value, Collector<Object> out) {
                        for (int i = 1; i < value; i++) {
                            out.collect(value);
                        }
                    }

                    @Override
                    public void flatMap2(String value, Collector<Object> out) {
                        out.collect(value);
                        out.collect(value);
                    }
                })
                .sinkTo(new CollectSink<>()));
        assertEquals(List.of(2L, 3L, 3L, "a", "a", "flush true", "close"), CollectSink.collected());
    }

    /** Joins each word with the last number of its length. */
    private static final class LastNumber extends KeyedCoProcessFunction<Integer, Long, String, String> {
        private transient ValueState<Long> last;

        @Override
        public void open(OpenContext openContext) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Long.class));
        }

        @Override
        public void processElement1(Long value, Context ctx, Collector<String> out) throws Exception {
            last.update(value);
            ctx.timerService().registerProcessingTimeTimer(100 * value);
        }

        @Override
        public void processElement2(String value, Context ctx, Collector<String> out) throws Exception {
            out.collect(value + " " + last.value() + " under " + ctx.getCurrentKey());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            out.collect("timer " + timestamp + " of " + ctx.getCurrentKey() + " has " + last.value());
        }
    }

    @Test
    void keyedInputsShareStateAndTimers() throws Exception {
        ChainHarness harness = ChainHarness.of(env -> env.fromSequence(1, 5)
                .connect(env.fromData("a", "bb", "ccc"))
                .keyBy(number -> (int) (number % 3), String::length)
                .process(new LastNumber())
                .sinkTo(new CollectSink<>()));
        harness.open();
        harness.runSources();
        harness.clock().advanceTo(199);
        harness.clock().advanceTo(1_000);
        harness.close();
        assertEquals(
                List.of(
                        "a 4 under 1",
                        "bb 5 under 2",
                        "ccc null under 3",
                        "flush true",
                        "timer 100 of 1 has 4",
                        "timer 200 of 2 has 5",
                        "timer 300 of 0 has 3",
                        "timer 400 of 1 has 4",
                        "timer 500 of 2 has 5",
                        "close"),
                CollectSink.collected());
    }

    @Test
    void connectedKeysMustBeOfOneType() {
        WeirException refused = assertThrows(
                WeirException.class,
                () -> ChainHarness.of(env -> env.fromSequence(1, 5)
                        .keyBy(number -> number)
                        .connect(env.fromData("a").keyBy(text -> text))
                        .process(new KeyedCoProcessFunction<Object, Long, String, String>() {
                            @Override
                            public void processElement1(Long value, Context ctx, Collector<String> out) {}

                            @Override
                            public void processElement2(String value, Context ctx, Collector<String> out) {}
                        })
                        .sinkTo(new CollectSink<>())));
        assertTrue(refused.getMessage().contains("keys of two types"), refused.getMessage());
    }

    @Test
    void sideOutputsGoTheirOwnWayAndUnreadOnesAreDropped() throws Exception {
        OutputTag<Long> unread = new OutputTag<>("unread") {};
        ChainHarness.run(env -> {
            var split = env.fromSequence(1, 4).process(new ProcessFunction<Long, Long>() {
                @Override
                public void processElement(Long value, Context ctx, Collector<Long> out) {
                    ctx.output(unread, value);
                    if (value % 2 == 0) {
                        out.collect(value);
                    } else {
                        ctx.output(ODD, "odd " + value);
                    }
                }
            });
            split.getSideOutput(ODD).map(text -> text + "!").sinkTo(new CollectSink<>());
            split.sinkTo(new CollectSink<>());
        });
        List<Object> collected = CollectSink.collected();
        assertEquals(
                List.of("odd 1!", 2L, "odd 3!", 4L),
                collected.stream()
                        .filter(each -> !each.equals("close") && !each.equals("flush true"))
                        .toList());
    }

    @Test
    void timersNeedKeys() {
        WeirException failed = assertThrows(
                WeirException.class,
                () -> ChainHarness.run(env -> env.fromSequence(1, 4)
                        .process(new ProcessFunction<Long, Long>() {
                            @Override
                            public void processElement(Long value, Context ctx, Collector<Long> out) {
                                ctx.timerService().registerProcessingTimeTimer(value);
                            }
                        })
                        .sinkTo(new CollectSink<>())));
        assertTrue(failed.getMessage().contains("keyBy"), failed.getMessage());
    }

    @Test
    void aTimerOfOneKeyAndMomentGoesOffOnceAndCanBeTakenBack() throws Exception {
        ChainHarness harness = ChainHarness.of(env -> env.fromSequence(1, 6)
                .keyBy(number -> number % 2)
                .process(new KeyedProcessFunction<Long, Long, String>() {
                    @Override
                    public void processElement(Long value, Context ctx, Collector<String> out) {
                        ctx.timerService().registerProcessingTimeTimer(10);
                        ctx.timerService().registerProcessingTimeTimer(20);
                        if (value == 6) {
                            ctx.timerService().deleteProcessingTimeTimer(10);
                        }
                    }

                    @Override
                    public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) {
                        out.collect(ctx.getCurrentKey() + " at " + timestamp);
                        if (timestamp == 20 && ctx.getCurrentKey() == 1) {
                            ctx.timerService().registerProcessingTimeTimer(15);
                        }
                    }
                })
                .sinkTo(new CollectSink<>()));
        harness.open();
        harness.runSources();
        harness.clock().advanceTo(10);
        harness.clock().advanceTo(20);
        harness.close();
        assertEquals(
                List.of("flush true", "1 at 10", "1 at 20", "0 at 20", "1 at 15", "close"), CollectSink.collected());
    }

    @Test
    void broadcastStateIsBuiltByOneInputAndReadByTheOther() throws Exception {
        MapStateDescriptor<String, Integer> rules = new MapStateDescriptor<>("rules", String.class, Integer.class);
        ChainHarness.run(env -> {
            DataStream<String> rule = env.fromData("a=1", "b=2");
            // The rules are recorded first, so that this harness reads them first.
            env.fromData("a", "b", "c")
                    .connect(rule.broadcast(rules))
                    .process(new BroadcastProcessFunction<String, String, String>() {
                        @Override
                        public void processElement(String value, ReadOnlyContext ctx, Collector<String> out)
                                throws Exception {
                            out.collect(
                                    value + "=" + ctx.getBroadcastState(rules).get(value));
                        }

                        @Override
                        public void processBroadcastElement(String value, Context ctx, Collector<String> out)
                                throws Exception {
                            ctx.getBroadcastState(rules)
                                    .put(value.substring(0, 1), Integer.parseInt(value.substring(2)));
                        }
                    })
                    .sinkTo(new CollectSink<>());
        });
        assertEquals(List.of("a=1", "b=2", "c=null", "flush true", "close"), CollectSink.collected());
    }

    @Test
    void keyedBroadcastSeesBothStates() throws Exception {
        MapStateDescriptor<String, Integer> rules = new MapStateDescriptor<>("rules", String.class, Integer.class);
        ChainHarness.run(env -> {
            DataStream<String> rule = env.fromData("limit=2");
            env.fromSequence(1, 4)
                    .keyBy(number -> number % 2)
                    .connect(rule.broadcast(rules))
                    .process(new KeyedBroadcastProcessFunction<Long, Long, String, String>() {
                        private transient ValueState<Long> sum;

                        @Override
                        public void open(OpenContext openContext) {
                            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Long.class));
                        }

                        @Override
                        public void processElement(Long value, ReadOnlyContext ctx, Collector<String> out)
                                throws Exception {
                            long before = sum.value() == null ? 0 : sum.value();
                            sum.update(before + value);
                            if (sum.value() > ctx.getBroadcastState(rules).get("limit")) {
                                out.collect(ctx.getCurrentKey() + ": " + sum.value());
                            }
                        }

                        @Override
                        public void processBroadcastElement(String value, Context ctx, Collector<String> out)
                                throws Exception {
                            ctx.getBroadcastState(rules).put("limit", Integer.parseInt(value.substring(6)));
                        }
                    })
                    .sinkTo(new CollectSink<>());
        });
        assertEquals(List.of("1: 4", "0: 6", "flush true", "close"), CollectSink.collected());
    }

    /** A key that says it is equal to none, as arrays do. */
    @SuppressWarnings("EqualsHashCode")
    record Whim(long number) {
        @Override
        public boolean equals(Object other) {
            return false;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    @Test
    void timersTellKeysApartByTheirBytes() throws Exception {
        ChainHarness harness = ChainHarness.of(env -> env.fromSequence(1, 6)
                .keyBy(number -> new Whim(number % 2))
                .process(new KeyedProcessFunction<Whim, Long, String>() {
                    @Override
                    public void processElement(Long value, Context ctx, Collector<String> out) {
                        ctx.timerService().registerProcessingTimeTimer(10);
                        ctx.timerService().registerProcessingTimeTimer(20);
                        if (value == 6) {
                            ctx.timerService().deleteProcessingTimeTimer(20);
                        }
                    }

                    @Override
                    public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) {
                        out.collect(ctx.getCurrentKey().number() + " at " + timestamp);
                    }
                })
                .sinkTo(new CollectSink<>()));
        harness.open();
        harness.runSources();
        harness.clock().advanceTo(30);
        harness.close();
        assertEquals(List.of("flush true", "1 at 10", "0 at 10", "1 at 20", "close"), CollectSink.collected());
    }

    private static final MapStateDescriptor<String, Integer> RULES =
            new MapStateDescriptor<>("rules", String.class, Integer.class);

    private static void readBroadcastState(MapStateDescriptor<?, ?> asked, MapStateDescriptor<?, ?>... given)
            throws Exception {
        ChainHarness.run(env -> env.fromData("a")
                .connect(env.fromData("b").broadcast(given))
                .process(new BroadcastProcessFunction<String, String, String>() {
                    @Override
                    public void processElement(String value, ReadOnlyContext ctx, Collector<String> out)
                            throws Exception {
                        out.collect("" + ctx.getBroadcastState(asked).immutableEntries());
                    }

                    @Override
                    public void processBroadcastElement(String value, Context ctx, Collector<String> out) {}
                })
                .sinkTo(new CollectSink<>()));
    }

    @Test
    void broadcastStateIsThatOfADescriptorThatWasGiven() throws Exception {
        readBroadcastState(new MapStateDescriptor<>("rules", String.class, Integer.class), RULES);
        assertEquals("[]", CollectSink.collected().get(0));

        WeirException unknown = assertThrows(
                WeirException.class,
                () -> readBroadcastState(new MapStateDescriptor<>("other", String.class, Integer.class), RULES));
        assertTrue(unknown.getMessage().contains("broadcast state 'other'"), unknown.getMessage());

        WeirException otherType = assertThrows(
                WeirException.class,
                () -> readBroadcastState(new MapStateDescriptor<>("rules", String.class, Long.class), RULES));
        assertTrue(
                otherType
                        .getMessage()
                        .contains("as Map<String, Long>, but broadcast(...) was given Map<String, Integer>"),
                otherType.getMessage());

        WeirException twice = assertThrows(
                WeirException.class,
                () -> readBroadcastState(RULES, RULES, new MapStateDescriptor<>("rules", Long.class, Long.class)));
        assertTrue(twice.getMessage().contains("two broadcast states named 'rules'"), twice.getMessage());
    }
}
