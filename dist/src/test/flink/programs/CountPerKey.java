package programs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/*
 * A value per key.
 * Expected:
 * even 1
 * even 2
 * odd 1
 * odd 2
 * odd 3
 */
public class CountPerKey {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSequence(1, 5).keyBy(n -> n % 2 == 0 ? "even" : "odd").process(new Count()).sinkTo(new Results<>());
        env.execute();
    }

    private static class Count extends KeyedProcessFunction<String, Long, String> {
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            StateDescriptor<ValueState<Long>, Long> descriptor = new ValueStateDescriptor<>("count", Long.class);
            count = getRuntimeContext().getState((ValueStateDescriptor<Long>) descriptor);
        }

        @Override
        public void processElement(Long value, Context ctx, Collector<String> out) throws Exception {
            long next = count.value() == null ? 1 : count.value() + 1;
            count.update(next);
            State state = count;
            if (next == 3) {
                state.clear();
            }
            out.collect(ctx.getCurrentKey() + " " + next);
        }
    }
}
