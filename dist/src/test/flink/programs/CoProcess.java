package programs;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/*
 * Two streams and a side output.
 * Expected:
 * 1
 * 3
 * late 2
 * x
 */
public class CoProcess {
    private static final OutputTag<String> LATE = new OutputTag<>("late", Types.STRING);

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        SingleOutputStreamOperator<String> merged = env.fromData(1, 2, 3)
                .connect(env.fromData("x"))
                .process(new CoProcessFunction<Integer, String, String>() {
                    @Override
                    public void processElement1(Integer value, Context ctx, Collector<String> out) {
                        if (value == 2) {
                            ctx.output(LATE, "late " + value);
                        } else {
                            out.collect(value.toString());
                        }
                    }

                    @Override
                    public void processElement2(String value, Context ctx, Collector<String> out) {
                        out.collect(value);
                    }
                });
        merged.getSideOutput(LATE).sinkTo(new Results<>());
        merged.sinkTo(new Results<>());
        env.execute();
    }
}
