package programs;

import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastConnectedStream;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/*
 * Rules in broadcast state.
 * Expected:
 * element
 * rule limit=3
 */
public class BroadcastRules {
    private static final MapStateDescriptor<String, Integer> LIMITS =
            new MapStateDescriptor<>("limits", Types.STRING, Types.INT);

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        BroadcastStream<Integer> limits = env.fromData(3).broadcast(LIMITS);
        BroadcastConnectedStream<String, Integer> connected = env.fromData("abc").connect(limits);
        connected.process(new Limit()).sinkTo(new Results<>());
        env.execute();
    }

    private static class Limit extends BroadcastProcessFunction<String, Integer, String> {
        @Override
        public void processElement(String value, ReadOnlyContext ctx, Collector<String> out) throws Exception {
            ReadOnlyBroadcastState<String, Integer> limits = ctx.getBroadcastState(LIMITS);
            if (!limits.contains("limit") || value.length() <= limits.get("limit")) {
                out.collect("element");
            }
        }

        @Override
        public void processBroadcastElement(Integer value, Context ctx, Collector<String> out) throws Exception {
            BroadcastState<String, Integer> limits = ctx.getBroadcastState(LIMITS);
            limits.put("limit", value);
            for (Map.Entry<String, Integer> rule : limits.immutableEntries()) {
                out.collect("rule " + rule.getKey() + "=" + rule.getValue());
            }
        }
    }
}
