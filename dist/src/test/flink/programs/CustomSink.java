package programs;

import java.io.IOException;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.UserCodeClassLoader;

/*
 * A sink of the program's own.
 * Expected:
 * flushed true
 * in Sink: sink
 * one of 1
 * x
 */
public class CustomSink {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData("x").sinkTo(new Lines()).name("sink").disableChaining();
        env.execute();
    }

    private static class Lines implements Sink<String> {
        @Override
        public SinkWriter<String> createWriter(WriterInitContext context) {
            UserCodeClassLoader loader = context.getUserCodeClassLoader();
            TaskInfo task = context.getTaskInfo();
            if (loader.asClassLoader() != null) {
                Results.add("one of " + task.getNumberOfParallelSubtasks());
            }
            Results.add("in " + task.getTaskName().replace(": Writer", ""));
            return new SinkWriter<String>() {
                @Override
                public void write(String element, Context ignored) throws IOException, InterruptedException {
                    Results.add(element);
                }

                @Override
                public void flush(boolean endOfInput) {
                    Results.add("flushed " + endOfInput);
                }

                @Override
                public void close() {}
            };
        }
    }
}
