package dev.weir.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.OutputTag;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.api.functions.RichMapFunction;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.testing.OneInputTestDriver;
import dev.weir.api.testing.TestDriver;
import dev.weir.api.testing.TestSnapshot;
import dev.weir.api.testing.TestTimer;
import dev.weir.api.testing.TwoInputTestDriver;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Serializable, because some of its functions are anonymous classes inside of it. */
class TestDriverTest implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final OutputTag<Integer> LENGTHS = new OutputTag<>("lengths") {};
    private static final ValueStateDescriptor<Integer> COUNT = new ValueStateDescriptor<>("count", Integer.class);
    private static final MapStateDescriptor<String, Integer> LIMITS =
            new MapStateDescriptor<>("limits", String.class, Integer.class);

    /** Counts words, and says the count when a word was quiet for a second. */
    private static final class CountWords extends KeyedProcessFunction<String, String, String> {
        private transient ValueState<Integer> count;
        /** What a function should not do: keep something that is no state. */
        private int seen;

        @Override
        public void open(OpenContext openContext) {
            count = getRuntimeContext().getState(COUNT);
        }

        @Override
        public void processElement(String word, Context ctx, Collector<String> out) throws Exception {
            Integer before = count.value();
            count.update(before == null ? 1 : before + 1);
            ctx.timerService().registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + 1_000);
            ctx.output(LENGTHS, word.length());
            out.collect(word + " seen " + ++seen);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            out.collect(ctx.getCurrentKey() + " " + count.value() + " at " + timestamp);
        }
    }

    @Test
    void drivesLambdas() {
        var lengths = TestDriver.map(String::length);
        lengths.push("a", "bcd");
        assertEquals(List.of(1, 3), lengths.output());

        OneInputTestDriver<String, String> words = TestDriver.flatMap((line, out) -> {
            for (String word : line.split(" ", -1)) {
                out.collect(word);
            }
        });
        words.push("to be", "or");
        assertEquals(List.of("to", "be", "or"), words.takeOutput());
        assertEquals(List.of(), words.output());

        OneInputTestDriver<Long, Long> even = TestDriver.filter(number -> number % 2 == 0);
        even.pushAll(List.of(1L, 2L, 3L, 4L));
        assertEquals(List.of(2L, 4L), even.output());

        OneInputTestDriver<Long, Long> sums = TestDriver.reduce(number -> number % 2, Long::sum);
        sums.push(1L, 2L, 3L, 4L);
        assertEquals(List.of(1L, 2L, 4L, 6L), sums.output());
    }

    @Test
    void showsStateTimersAndSideOutputs() throws Exception {
        var driver = TestDriver.process(word -> word, new CountWords());
        driver.push("to", "be", "to");
        assertEquals(List.of("to seen 1", "be seen 2", "to seen 3"), driver.takeOutput());
        assertEquals(2, driver.keyedStates("to").getState(COUNT).value());
        assertEquals(1, driver.keyedStates("be").getState(COUNT).value());
        assertNull(driver.keyedStates("or").getState(COUNT).value());
        assertEquals(List.of(2, 2, 2), driver.takeSideOutput(LENGTHS));

        driver.advanceProcessingTime(Duration.ofMillis(500));
        driver.push("be");
        assertEquals(3, driver.timers().size());
        assertEquals(new TestTimer("KeyedProcess", "be", 1_500), driver.timers().get(2));
        driver.takeOutput();
        driver.advanceProcessingTimeTo(999);
        assertEquals(List.of(), driver.output());
        driver.advanceProcessingTimeTo(10_000);
        assertEquals(3, driver.output().size());
        assertTrue(driver.output().contains("to 2 at 1000"));
        assertEquals("be 2 at 1500", driver.output().get(2));
        assertEquals(10_000, driver.processingTime());
    }

    @Test
    void aTestCanSetState() throws Exception {
        var driver = TestDriver.process(word -> word, new CountWords());
        driver.keyedStates("to").getState(COUNT).update(41);
        driver.push("to");
        assertEquals(42, driver.keyedStates("to").getState(COUNT).value());
    }

    @Test
    void restoresAtAnyRecordWithAFreshFunction() throws Exception {
        var driver = TestDriver.process(word -> word, new CountWords());
        driver.push("to", "be");
        TestSnapshot snapshot = driver.snapshot();
        driver.push("to");
        driver.advanceProcessingTimeTo(5_000);
        driver.takeOutput();

        driver.restore(snapshot);
        assertEquals(0, driver.processingTime());
        assertEquals(2, driver.timers().size());
        driver.push("be");
        assertEquals(List.of("be seen 1"), driver.takeOutput()); // its field was no state
        driver.advanceProcessingTimeTo(1_000);
        assertEquals(2, driver.output().size());
        assertTrue(driver.output().containsAll(List.of("to 1 at 1000", "be 2 at 1000")), () -> "" + driver.output());

        var other = TestDriver.process(word -> word, new CountWords());
        other.restore(snapshot);
        assertEquals(1, other.keyedStates("to").getState(COUNT).value());
    }

    /** Counts what happens to it. */
    private static final class Living extends RichMapFunction<String, String> {
        static final List<String> EVENTS = new ArrayList<>();

        @Override
        public void open(OpenContext openContext) {
            EVENTS.add("open " + getRuntimeContext().getTaskInfo().getAttemptNumber());
        }

        @Override
        public String map(String value) {
            return value;
        }

        @Override
        public void close() {
            EVENTS.add("close");
        }
    }

    @Test
    void leadsTheLifeOfRichFunctions() {
        Living.EVENTS.clear();
        try (var driver = TestDriver.map(new Living())) {
            driver.push("a");
            driver.restore(driver.snapshot());
        }
        assertEquals(List.of("open 0", "close", "open 1", "close"), Living.EVENTS);
    }

    @Test
    void drivesTwoInputs() {
        var driver = TestDriver.map(new CoMapFunction<Long, String, String>() {
            @Override
            public String map1(Long value) {
                return "number " + value;
            }

            @Override
            public String map2(String value) {
                return "text " + value;
            }
        });
        driver.push1(1L);
        driver.push2("a");
        assertEquals(List.of("number 1", "text a"), driver.output());
    }

    /** Adds the last number to each word of its length. */
    private static final class Join extends KeyedCoProcessFunction<Integer, Integer, String, String> {
        @Override
        public void processElement1(Integer value, Context ctx, Collector<String> out) throws Exception {
            getRuntimeContext().getState(COUNT).update(value);
        }

        @Override
        public void processElement2(String value, Context ctx, Collector<String> out) throws Exception {
            out.collect(value + getRuntimeContext().getState(COUNT).value());
        }
    }

    @Test
    void keyedInputsShareState() {
        var driver = TestDriver.process(number -> number % 10, String::length, new Join());
        driver.push1(12, 23);
        driver.push2("bb", "ccc", "d");
        driver.restore(driver.snapshot());
        driver.push2("bb");
        assertEquals(List.of("bb12", "ccc23", "dnull", "bb12"), driver.output());
    }

    /** Lets pass what is not over the limit of its name. */
    private static final class Limit extends BroadcastProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, ReadOnlyContext ctx, Collector<String> out) throws Exception {
            Integer limit = ctx.getBroadcastState(LIMITS).get("length");
            if (limit == null || value.length() <= limit) {
                out.collect(value);
            }
        }

        @Override
        public void processBroadcastElement(String value, Context ctx, Collector<String> out) throws Exception {
            ctx.getBroadcastState(LIMITS).put("length", Integer.valueOf(value));
        }
    }

    @Test
    void broadcastStateIsSeenAndRestored() throws Exception {
        TwoInputTestDriver<String, String, String> driver = TestDriver.process(new Limit(), LIMITS);
        driver.push1("long");
        driver.push2("2");
        TestSnapshot snapshot = driver.snapshot();
        driver.push2("5");
        assertEquals(5, driver.broadcastState(LIMITS).get("length"));
        driver.restore(snapshot);
        driver.push1("long", "ok");
        assertEquals(List.of("long", "ok"), driver.output());
        assertFalse(driver.broadcastState(LIMITS).contains("other"));
    }

    /** Like {@link Limit}, but counts by key what passed. */
    private static final class KeyedLimit extends KeyedBroadcastProcessFunction<String, String, Integer, String> {
        @Override
        public void processElement(String value, ReadOnlyContext ctx, Collector<String> out) throws Exception {
            ValueState<Integer> count = getRuntimeContext().getState(COUNT);
            int next = count.value() == null ? 1 : count.value() + 1;
            Integer limit = ctx.getBroadcastState(LIMITS).get("count");
            if (limit == null || next <= limit) {
                count.update(next);
                ctx.timerService().registerProcessingTimeTimer(100);
                out.collect(value + next);
            }
        }

        @Override
        public void processBroadcastElement(Integer value, Context ctx, Collector<String> out) throws Exception {
            ctx.getBroadcastState(LIMITS).put("count", value);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) {
            out.collect("timer of " + ctx.getCurrentKey());
        }
    }

    @Test
    void keyedBroadcastFunctionsHaveBothStates() {
        var driver = TestDriver.process(value -> value, new KeyedLimit(), LIMITS);
        driver.push2(1);
        driver.push1("a", "a", "b");
        driver.restore(driver.snapshot());
        driver.push1("b");
        driver.push2(2);
        driver.push1("b");
        driver.advanceProcessingTimeTo(100);
        assertEquals(List.of("a1", "b1", "b2"), driver.output().subList(0, 3));
        assertEquals(5, driver.output().size());
    }

    @Test
    void drivesAPipeline() {
        OneInputTestDriver<String, String> driver = TestDriver.pipeline(lines -> lines.<String>flatMap((line, out) -> {
                    for (String word : line.split(" ", -1)) {
                        out.collect(word);
                    }
                })
                .keyBy(word -> word)
                .process(new CountWords())
                .map(text -> text.toUpperCase(Locale.ROOT)));
        driver.push("to be");
        TestSnapshot snapshot = driver.snapshot();
        driver.restore(snapshot);
        driver.push("to");
        driver.endInput();
        driver.advanceProcessingTimeTo(1_000);
        assertEquals(
                List.of("TO SEEN 1", "BE SEEN 2", "TO SEEN 1"), driver.output().subList(0, 3));
        assertTrue(driver.output().containsAll(List.of("TO 2 AT 1000", "BE 1 AT 1000")), () -> "" + driver.output());
    }

    @Test
    void whatAFunctionThrowsIsTheCause() {
        OneInputTestDriver<String, Integer> driver = TestDriver.map(Integer::valueOf);
        driver.push("1");
        RuntimeException failure = assertThrows(RuntimeException.class, () -> driver.push("x"));
        assertTrue(failure.getMessage().startsWith("Operator 'Map' (subtask 1 of 1) failed"), failure.getMessage());
        assertTrue(failure.getCause() instanceof NumberFormatException, () -> "" + failure.getCause());
    }

    @Test
    void aCarelessOperatorBehindAnotherIsCaught() {
        OneInputTestDriver<Integer, int[]> driver =
                TestDriver.pipeline(in -> in.map(number -> new int[] {number}).map(array -> {
                    array[0]++;
                    return array;
                }));
        RuntimeException failure = assertThrows(RuntimeException.class, () -> driver.push(1));
        assertTrue(failure.getMessage().contains("changed a record"), failure.getMessage());
    }

    @Test
    void saysWhatIsWrongInOneSentence() {
        var driver = TestDriver.process(word -> word, new CountWords());
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> driver.keyedStates("a").getState(new ValueStateDescriptor<>("sum", Integer.class)))
                .getMessage()
                .contains("known are [count]"));
        assertThrows(IllegalArgumentException.class, () -> driver.push((String) null));
        driver.advanceProcessingTimeTo(10);
        assertThrows(IllegalArgumentException.class, () -> driver.advanceProcessingTimeTo(9));
        TestSnapshot snapshot = driver.snapshot();
        var other = TestDriver.process(new ProcessFunction<String, String>() {
            @Override
            public void processElement(String value, Context ctx, Collector<String> out) {}
        });
        assertThrows(IllegalArgumentException.class, () -> other.restore(snapshot));
        assertThrows(
                RuntimeException.class,
                () -> TestDriver.<Long, Long>pipeline(
                        in -> in.union(in.getExecutionEnvironment().fromSequence(1, 2))));
        driver.close();
        assertThrows(IllegalStateException.class, () -> driver.push("a"));
    }
}
