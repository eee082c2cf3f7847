package programs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/*
 * A join of two streams by state.
 * Expected:
 * 1:a
 * 1:b
 * 2:c
 */
public class JoinByKey {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromData(1, 2)
                .connect(env.fromData(Tuple2.of(1, "a"), Tuple2.of(1, "b"), Tuple2.of(2, "c"), Tuple2.of(3, "d")))
                .keyBy(n -> n, pair -> pair.f0)
                .process(new Join())
                .sinkTo(new Results<>());
        env.execute();
    }

    /** Keeps what waits for its number as text, and the number once it has come. */
    private static class Join extends KeyedCoProcessFunction<Integer, Integer, Tuple2<Integer, String>, String> {
        private transient ValueState<Boolean> known;
        private transient ValueState<String> waiting;

        @Override
        public void open(OpenContext context) {
            known = getRuntimeContext().getState(new ValueStateDescriptor<>("known", Types.BOOLEAN));
            waiting = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting", Types.STRING));
        }

        @Override
        public void processElement1(Integer number, Context ctx, Collector<String> out) throws Exception {
            known.update(true);
            String texts = waiting.value();
            waiting.clear();
            for (int i = 0; texts != null && i < texts.length(); i++) {
                out.collect(ctx.getCurrentKey() + ":" + texts.charAt(i));
            }
        }

        @Override
        public void processElement2(Tuple2<Integer, String> pair, Context ctx, Collector<String> out) throws Exception {
            if (known.value() != null) {
                out.collect(ctx.getCurrentKey() + ":" + pair.f1);
            } else {
                waiting.update((waiting.value() == null ? "" : waiting.value()) + pair.f1);
            }
        }
    }
}
