package dev.weir.core.accumulators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.accumulators.AccumulatorResults;
import dev.weir.api.accumulators.AverageAccumulator;
import dev.weir.api.accumulators.DoubleMaximum;
import dev.weir.api.accumulators.IntCounter;
import dev.weir.api.accumulators.ListAccumulator;
import dev.weir.api.accumulators.LongCounter;
import dev.weir.api.accumulators.LongMinimum;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.SerializedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {
    private static final ClassLoader LOADER = AccumulatorsTest.class.getClassLoader();

    private static TaskAccumulators task(String name, int value) {
        TaskAccumulators task = new TaskAccumulators(name);
        task.getOrAdd("sum", LongCounter.class, LongCounter::new).add(value);
        task.getOrAdd("least", LongMinimum.class, LongMinimum::new).add(value);
        task.getOrAdd("most", DoubleMaximum.class, DoubleMaximum::new).add(value / 2.0);
        task.getOrAdd("mean", AverageAccumulator.class, AverageAccumulator::new).add(value);
        return task;
    }

    @Test
    void whatTasksHaveAddedUpIsMergedByName() {
        List<AccumulatorValue> values = new ArrayList<>(task("a", 3).values());
        values.addAll(task("b", 5).values());
        assertEquals(
                Map.of("sum", 8L, "least", 3L, "most", 2.5, "mean", 4.0),
                AccumulatorMerge.of(values, LOADER).all());
    }

    @Test
    void oneThatCanNotBeMergedLeavesTheOthersAlone() {
        List<AccumulatorValue> values = new ArrayList<>(task("map (1/1)#0", 3).values());
        TaskAccumulators other = new TaskAccumulators("filter (1/1)#0");
        other.add("sum", new IntCounter(1));
        values.addAll(other.values());
        values.add(new AccumulatorValue("broken", "t", "X", "", SerializedFunction.of(new byte[] {1})));
        AccumulatorResults results = AccumulatorMerge.of(values, LOADER);
        assertEquals(3L, results.get("least"));
        IllegalStateException failed = assertThrows(IllegalStateException.class, () -> results.get("sum"));
        assertEquals(
                "The accumulator 'sum' is a LongCounter in map (1/1)#0 and a IntCounter in filter (1/1)#0, which can't be"
                        + " merged; give each its own name.",
                failed.getMessage());
        assertThrows(IllegalStateException.class, () -> results.get("broken"));
        assertThrows(IllegalStateException.class, results::all);
    }

    /** What a user's class may do when it is asked for its value. */
    private static final class Unreadable extends LongCounter {
        private static final long serialVersionUID = 1L;

        @Override
        public Long getLocalValue() {
            throw new AssertionError("not today");
        }
    }

    @Test
    void oneThatCanNotBeReadLeavesTheOthersAlone() throws Exception {
        List<AccumulatorValue> values = new ArrayList<>(task("a", 3).values());
        values.add(new AccumulatorValue(
                "unreadable", "a", "Unreadable", "", FunctionCodec.serialize(new Unreadable(), "it")));
        AccumulatorResults results = AccumulatorMerge.of(values, LOADER);
        assertEquals(3L, results.get("least"));
        IllegalStateException failed = assertThrows(IllegalStateException.class, () -> results.get("unreadable"));
        assertTrue(failed.getMessage().contains("not today"), failed.getMessage());
    }

    @Test
    void aNameStandsForOneAccumulatorInATask() {
        TaskAccumulators task = new TaskAccumulators("t");
        IntCounter counter = new IntCounter();
        task.add("n", counter);
        task.add("n", counter);
        assertThrows(IllegalArgumentException.class, () -> task.add("n", new IntCounter()));
        assertThrows(IllegalArgumentException.class, () -> task.getOrAdd("n", LongCounter.class, LongCounter::new));
    }

    @Test
    void aTaskThatHasAddedUpTooMuchIsRefusedWithTheName() {
        TaskAccumulators task = new TaskAccumulators("t");
        ListAccumulator<String> lines = new ListAccumulator<>();
        task.add("lines", lines);
        lines.add("x".repeat(TaskAccumulators.MAX_BYTES));
        WeirException refused = assertThrows(WeirException.class, task::values);
        assertEquals(ErrorCode.BAD_FUNCTION, refused.code());
        assertTrue(refused.getMessage().contains("more than 64 KiB with 'lines'"), refused.getMessage());
    }
}
