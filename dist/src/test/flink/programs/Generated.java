package programs;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * A generator with a speed limit.
 * Expected:
 * record 0
 * record 1
 * record 2
 */
public class Generated {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        GeneratorFunction<Long, String> generator = index -> "record " + index;
        DataGeneratorSource<String> source =
                new DataGeneratorSource<>(generator, 3, RateLimiterStrategy.perSecond(1000), Types.STRING);
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "generated").sinkTo(new Results<>());
        Class<?> limiter = RateLimiter.class;
        env.execute(limiter.getSimpleName());
    }
}
