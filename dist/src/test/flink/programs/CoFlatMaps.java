package programs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.CoFlatMapFunction;
import org.apache.flink.streaming.api.functions.co.RichCoFlatMapFunction;
import org.apache.flink.util.Collector;

/*
 * Two streams, any number of elements out.
 * Expected:
 * 2
 * 2
 * a
 * a
 * b
 * b
 */
public class CoFlatMaps {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        CoFlatMapFunction<Integer, String, String> twice = new Twice();
        env.fromData(1, 2).connect(env.fromData("a", "b")).flatMap(twice).sinkTo(new Results<>());
        env.execute();
    }

    private static class Twice extends RichCoFlatMapFunction<Integer, String, String> {
        @Override
        public void flatMap1(Integer value, Collector<String> out) {
            if (value == 2) {
                flatMap2(value.toString(), out);
            }
        }

        @Override
        public void flatMap2(String value, Collector<String> out) {
            out.collect(value);
            out.collect(value);
        }
    }
}
