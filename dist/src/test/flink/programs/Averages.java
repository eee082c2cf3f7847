package programs;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.AppendingState;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * A reduced value and an aggregate per key.
 * Expected:
 * max 1 mean 1.0
 * max 3 mean 2.0
 * max 3 mean 2.0
 */
public class Averages {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(1, 3, 2).keyBy(n -> "all").map(new MaxAndMean()).sinkTo(new Results<>());
        env.execute();
    }

    private static class MaxAndMean extends RichMapFunction<Integer, String> {
        private transient ReducingState<Integer> max;
        private transient AggregatingState<Integer, Double> mean;

        @Override
        public void open(OpenContext context) {
            ReducingStateDescriptor<Integer> maximum = new ReducingStateDescriptor<>("max", Math::max, Integer.class);
            max = getRuntimeContext().getReducingState(maximum);
            AggregatingStateDescriptor<Integer, Tuple2<Integer, Integer>, Double> average =
                    new AggregatingStateDescriptor<>("mean", new Mean(), Types.TUPLE(Types.INT, Types.INT));
            mean = getRuntimeContext().getAggregatingState(average);
        }

        @Override
        public String map(Integer value) throws Exception {
            AppendingState<Integer, Integer> appending = max;
            appending.add(value);
            mean.add(value);
            return "max " + max.get() + " mean " + mean.get();
        }
    }

    private static class Mean implements AggregateFunction<Integer, Tuple2<Integer, Integer>, Double> {
        @Override
        public Tuple2<Integer, Integer> createAccumulator() {
            return Tuple2.of(0, 0);
        }

        @Override
        public Tuple2<Integer, Integer> add(Integer value, Tuple2<Integer, Integer> sum) {
            return Tuple2.of(sum.f0 + value, sum.f1 + 1);
        }

        @Override
        public Double getResult(Tuple2<Integer, Integer> sum) {
            return (double) sum.f0 / sum.f1;
        }

        @Override
        public Tuple2<Integer, Integer> merge(Tuple2<Integer, Integer> a, Tuple2<Integer, Integer> b) {
            return Tuple2.of(a.f0 + b.f0, a.f1 + b.f1);
        }
    }
}
