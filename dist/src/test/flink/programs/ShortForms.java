package programs;

import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Reductions that need no function of the program's own.
 * Expected:
 * highest 3
 * highest 3
 * lowest 1
 * lowest 3
 * sum 3
 * sum 4
 */
public class ShortForms {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        KeyedStream<Tuple2<String, Integer>, String> pairs =
                env.fromData(Tuple2.of("a", 3), Tuple2.of("a", 1)).keyBy(pair -> pair.f0);
        pairs.sum(1).map(pair -> "sum " + pair.f1).sinkTo(new Results<>());
        pairs.maxBy(1).map(pair -> "highest " + pair.f1).sinkTo(new Results<>());
        pairs.min("f1").map(pair -> "lowest " + pair.f1).sinkTo(new Results<>());
        env.execute();
    }
}
