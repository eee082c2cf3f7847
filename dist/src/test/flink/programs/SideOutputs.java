package programs;

import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/*
 * Two outputs of one function.
 * Expected:
 * even 2
 * even 4
 * odd: 1
 * odd: 3
 */
public class SideOutputs {
    private static final OutputTag<String> ODD = new OutputTag<String>("odd") {};

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        SingleOutputStreamOperator<String> even = env.fromData(1, 2, 3, 4).process(new ProcessFunction<Integer, String>() {
            @Override
            public void processElement(Integer value, Context ctx, Collector<String> out) {
                if (value % 2 == 0) {
                    out.collect("even " + value);
                } else {
                    ctx.output(ODD, "odd: " + value);
                }
            }
        });
        SideOutputDataStream<String> odd = even.getSideOutput(ODD);
        even.sinkTo(new Results<>());
        odd.sinkTo(new Results<>());
        env.execute();
    }
}
