package programs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/*
 * A map per key.
 * Expected:
 * a:x 1
 * a:x 2
 * a:y 1
 * b:x 1
 */
public class CountersInAMap {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(Tuple2.of("a", "x"), Tuple2.of("a", "y"), Tuple2.of("a", "x"), Tuple2.of("b", "x"))
                .keyBy(pair -> pair.f0)
                .process(new Count())
                .sinkTo(new Results<>());
        env.execute();
    }

    private static class Count extends KeyedProcessFunction<String, Tuple2<String, String>, String> {
        private transient MapState<String, Integer> counts;

        @Override
        public void open(OpenContext context) {
            counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", String.class, Integer.class));
        }

        @Override
        public void processElement(Tuple2<String, String> pair, Context ctx, Collector<String> out) throws Exception {
            counts.put(pair.f1, counts.contains(pair.f1) ? counts.get(pair.f1) + 1 : 1);
            out.collect(pair.f0 + ":" + pair.f1 + " " + counts.get(pair.f1));
        }
    }
}
