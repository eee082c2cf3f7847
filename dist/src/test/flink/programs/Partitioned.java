package programs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/*
 * All ways from one operator to the next.
 * Expected:
 * 7 times 1
 * 7 times 2
 * by hand
 */
public class Partitioned {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Long> numbers = env.fromSequence(1, 2);
        DataStream<Long> all = numbers.rebalance()
                .map(n -> n)
                .union(
                        numbers.rescale().map(n -> n),
                        numbers.shuffle().map(n -> n),
                        numbers.global().map(n -> n),
                        numbers.forward().map(n -> n));
        DataStream<Long> twice = numbers.broadcast().map(n -> n);
        all.union(twice)
                .keyBy(n -> n)
                .process(new KeyedProcessFunction<Long, Long, String>() {
                    private transient ValueState<Integer> count;

                    @Override
                    public void open(OpenContext context) {
                        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Integer.class));
                    }

                    @Override
                    public void processElement(Long value, Context ctx, Collector<String> out) throws Exception {
                        count.update(count.value() == null ? 1 : count.value() + 1);
                        if (count.value() == 7) {
                            out.collect("7 times " + value);
                        }
                    }
                })
                .sinkTo(new Results<>());
        Partitioner<Long> last = (key, partitions) -> partitions - 1;
        numbers.partitionCustom(last, n -> n).map(new Where()).filter(text -> !text.isEmpty()).sinkTo(new Results<>());
        env.execute();
    }

    private static class Where extends RichMapFunction<Long, String> {
        @Override
        public String map(Long value) {
            return value == 1 && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 1 ? "by hand" : "";
        }
    }
}
