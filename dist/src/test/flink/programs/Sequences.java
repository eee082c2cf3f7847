package programs;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Two sequences in one stream.
 * Expected:
 * 1
 * 10
 * 11
 * 2
 * 3
 */
public class Sequences {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        WatermarkStrategy<Long> none = WatermarkStrategy.noWatermarks();
        DataStream<Long> small = env.fromSource(new NumberSequenceSource(1, 3), none, "small");
        small.union(env.fromSequence(10, 11)).sinkTo(new Results<>());
        env.execute();
    }
}
