package programs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.PrintSink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/*
 * The two sinks for trying out.
 * Expected:
 * done
 */
public class PrintedAndDropped {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromData("printed").sinkTo(new PrintSink<>("program"));
        env.fromData("printed too").print();
        env.fromData("dropped").sinkTo(new DiscardingSink<>());
        env.execute();
        Results.add("done");
    }
}
