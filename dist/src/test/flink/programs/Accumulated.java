package programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.accumulators.AverageAccumulator;
import org.apache.flink.api.common.accumulators.DoubleCounter;
import org.apache.flink.api.common.accumulators.DoubleMaximum;
import org.apache.flink.api.common.accumulators.DoubleMinimum;
import org.apache.flink.api.common.accumulators.Histogram;
import org.apache.flink.api.common.accumulators.IntCounter;
import org.apache.flink.api.common.accumulators.IntMaximum;
import org.apache.flink.api.common.accumulators.IntMinimum;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.accumulators.SimpleAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/*
 * What two subtasks count, and the program reads when the job is over.
 * Expected:
 * all [1, 2, 3, 4]
 * average 2.5
 * by parity {0=2, 1=2}
 * decimal max 4.5, min 1.5
 * half 5.0
 * int max 4, min 1
 * long max 40, min 10
 * longest seen: ****
 * sum 10 and 100
 * there are 14
 */
public class Accumulated {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.fromData(1, 2, 3, 4).rebalance().map(new Counted()).sinkTo(new DiscardingSink<>());
        JobExecutionResult result = env.execute();

        List<Integer> all = new ArrayList<>(result.<List<Integer>>getAccumulatorResult("all"));
        Collections.sort(all);
        Results.add("all " + all);
        Results.add("average " + result.<Double>getAccumulatorResult("average"));
        Results.add("by parity " + result.<TreeMap<Integer, Integer>>getAccumulatorResult("parity"));
        Results.add("decimal max " + result.getAccumulatorResult("decimalMax") + ", min "
                + result.getAccumulatorResult("decimalMin"));
        Results.add("half " + result.<Double>getAccumulatorResult("half"));
        Results.add("int max " + result.getAccumulatorResult("intMax") + ", min "
                + result.getAccumulatorResult("intMin"));
        Results.add("long max " + result.getAccumulatorResult("longMax") + ", min "
                + result.getAccumulatorResult("longMin"));
        Results.add("longest seen: " + result.<String>getAccumulatorResult("longest"));
        Results.add("sum " + result.<Integer>getAccumulatorResult("sum") + " and "
                + result.<Long>getAccumulatorResult("tens"));
        Results.add("there are " + result.getAllAccumulatorResults().size());
    }

    private static class Counted extends RichMapFunction<Integer, Integer> {
        private final DoubleMaximum decimalMax = new DoubleMaximum();
        private final DoubleMinimum decimalMin = new DoubleMinimum();
        private final IntMaximum intMax = new IntMaximum();
        private final IntMinimum intMin = new IntMinimum();
        private final LongMaximum longMax = new LongMaximum();
        private final LongMinimum longMin = new LongMinimum();
        private final AverageAccumulator average = new AverageAccumulator();
        private final ListAccumulator<Integer> all = new ListAccumulator<>();
        private transient IntCounter sum;
        private transient LongCounter tens;
        private transient DoubleCounter half;
        private transient Histogram parity;

        @Override
        public void open(OpenContext context) {
            sum = getRuntimeContext().getIntCounter("sum");
            tens = getRuntimeContext().getLongCounter("tens");
            half = getRuntimeContext().getDoubleCounter("half");
            parity = getRuntimeContext().getHistogram("parity");
            getRuntimeContext().addAccumulator("decimalMax", decimalMax);
            getRuntimeContext().addAccumulator("decimalMin", decimalMin);
            getRuntimeContext().addAccumulator("intMax", intMax);
            getRuntimeContext().addAccumulator("intMin", intMin);
            getRuntimeContext().addAccumulator("longMax", longMax);
            getRuntimeContext().addAccumulator("longMin", longMin);
            getRuntimeContext().addAccumulator("average", average);
            getRuntimeContext().addAccumulator("all", all);
            getRuntimeContext().addAccumulator("longest", new Longest());
            getRuntimeContext().addAccumulator("odd", new IntCounter());
        }

        @Override
        public Integer map(Integer value) {
            sum.add(value);
            tens.add(10L * value);
            half.add(value / 2.0);
            parity.add(value % 2);
            decimalMax.add(value + 0.5);
            decimalMin.add(value + 0.5);
            intMax.add(value);
            intMin.add(value);
            longMax.add(10L * value);
            longMin.add(10L * value);
            average.add((double) value);
            all.add(value);
            Accumulator<String, String> longest = getRuntimeContext().getAccumulator("longest");
            longest.add("*".repeat(value));
            return value;
        }
    }

    /** Keeps the longest text, and says nothing else about it. */
    private static class Longest implements SimpleAccumulator<String> {
        private String text = "";

        @Override
        public void add(String value) {
            if (value.length() > text.length()) {
                text = value;
            }
        }

        @Override
        public String getLocalValue() {
            return text;
        }

        @Override
        public void resetLocal() {
            text = "";
        }

        @Override
        public void merge(Accumulator<String, String> other) {
            add(other.getLocalValue());
        }

        @Override
        public Longest clone() {
            Longest copy = new Longest();
            copy.text = text;
            return copy;
        }
    }
}
