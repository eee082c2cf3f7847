package programs;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Strings as bytes.
 * Expected:
 * hello
 * true
 */
public class Schemas {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromData("hello").map(new Through()).sinkTo(new Results<>());
        env.execute();
        ProcessingTimeService time = null;
        Results.add(time == null);
    }

    /** As a connector would: to bytes and back. */
    private static class Through implements MapFunction<String, String> {
        private final SerializationSchema<String> writing = new SimpleStringSchema();
        private final DeserializationSchema<String> reading = new SimpleStringSchema(StandardCharsets.UTF_8);

        @Override
        public String map(String value) throws Exception {
            return reading.deserialize(writing.serialize(value));
        }
    }
}
