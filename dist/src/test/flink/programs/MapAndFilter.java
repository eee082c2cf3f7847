package programs;

import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * The two plainest functions, with names and parallelism.
 * Expected:
 * 12
 * 14
 * 16
 */
public class MapAndFilter {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStreamSource<Long> numbers = env.fromSequence(1, 8);
        MapFunction<Long, Long> twice = n -> 2 * n;
        FilterFunction<Long> large = n -> n > 10;
        SingleOutputStreamOperator<Long> doubled = numbers.map(twice).name("twice").uid("twice-1").setParallelism(2);
        DataStreamSink<Long> sink = doubled.filter(large).sinkTo(new Results<>()).name("results");
        sink.setParallelism(1);
        env.execute();
    }
}
