package programs;

import java.io.IOException;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.source.SourceReaderFactory;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Serializers as values.
 * Expected:
 * 7 came through
 */
public class SerializedByHand {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromData(7L).map(new Through()).sinkTo(new Results<>());
        env.execute();
    }

    /** Whoever has a serializer may use it with views of its own. */
    static <T> T copy(TypeSerializer<T> serializer, T value, DataOutputView out, DataInputView in) throws IOException {
        serializer.serialize(value, out);
        return serializer.deserialize(in);
    }

    private static class Through implements MapFunction<Long, String> {
        @Override
        public String map(Long value) throws Exception {
            SourceReaderFactory<?, ?> none = null;
            return value + (none == null ? " came through" : "");
        }
    }
}
