package programs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/*
 * State by key beside broadcast state.
 * Expected:
 * 1 of even
 * 1 of odd
 * 2 of odd
 * rule
 */
public class KeyedBroadcast {
    private static final MapStateDescriptor<Long, String> RULES =
            new MapStateDescriptor<>("rules", Long.class, String.class);

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSequence(1, 3)
                .keyBy(n -> n % 2 == 0 ? "even" : "odd")
                .connect(env.fromSequence(7, 7).broadcast(RULES))
                .process(new Counting())
                .sinkTo(new Results<>());
        env.execute();
    }

    private static class Counting extends KeyedBroadcastProcessFunction<String, Long, Long, String> {
        private transient ValueState<Integer> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Integer.class));
        }

        @Override
        public void processElement(Long value, ReadOnlyContext ctx, Collector<String> out) throws Exception {
            count.update(count.value() == null ? 1 : count.value() + 1);
            out.collect(count.value() + " of " + ctx.getCurrentKey());
        }

        @Override
        public void processBroadcastElement(Long value, Context ctx, Collector<String> out) throws Exception {
            ctx.getBroadcastState(RULES).put(value, "rule");
            out.collect(ctx.getBroadcastState(RULES).get(value));
        }
    }
}
