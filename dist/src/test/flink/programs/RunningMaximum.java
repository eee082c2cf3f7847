package programs;

import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.functions.RichReduceFunction;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * A rich reduce function behind a key selector that is a class.
 * Expected:
 * a 1
 * a 5
 * a 5
 * b 2
 */
public class RunningMaximum {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        KeySelector<Tuple2<String, Integer>, String> name = new KeySelector<Tuple2<String, Integer>, String>() {
            @Override
            public String getKey(Tuple2<String, Integer> value) {
                return value.f0;
            }
        };
        KeyedStream<Tuple2<String, Integer>, String> byName =
                env.fromData(Tuple2.of("a", 1), Tuple2.of("b", 2), Tuple2.of("a", 5), Tuple2.of("a", 3)).keyBy(name);
        byName.reduce(new Larger()).map(max -> max.f0 + " " + max.f1).sinkTo(new Results<>());
        env.execute();
    }

    private static class Larger extends RichReduceFunction<Tuple2<String, Integer>> {
        @Override
        public Tuple2<String, Integer> reduce(Tuple2<String, Integer> a, Tuple2<String, Integer> b) {
            ReduceFunction<Integer> max = Math::max;
            try {
                return Tuple2.of(a.f0, max.reduce(a.f1, b.f1));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
