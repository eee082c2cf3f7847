package programs;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/*
 * State with a time to live.
 * Expected:
 * a again
 * a first
 * b first
 */
public class ForgottenState {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData("a", "b", "a").keyBy(text -> text).process(new FirstOfTheDay()).sinkTo(new Results<>());
        env.execute();
    }

    private static class FirstOfTheDay extends KeyedProcessFunction<String, String, String> {
        private transient ValueState<Boolean> seen;

        @Override
        public void open(OpenContext context) {
            StateTtlConfig day = StateTtlConfig.newBuilder(Duration.ofDays(1))
                    .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                    .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                    .build();
            ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Boolean.class);
            descriptor.enableTimeToLive(day);
            seen = getRuntimeContext().getState(descriptor);
        }

        @Override
        public void processElement(String value, Context ctx, Collector<String> out) throws Exception {
            out.collect(value + (seen.value() == null ? " first" : " again"));
            seen.update(true);
        }
    }
}
