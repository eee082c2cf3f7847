package dev.weir.bench.flink;

import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.CountPojo;
import dev.weir.bench.work.Counts;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A small job whose first output and end are timed. Stateless. */
public final class FirstOutput {
    private FirstOutput() {}

    /** Submits the job: {@code --records N --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataGeneratorSource<CountPojo> source = new DataGeneratorSource<>(
                Counts::pojo, arguments.number("records"), TypeInformation.of(CountPojo.class));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .keyBy(count -> count.key)
                .reduce((one, other) -> new CountPojo(one.key, one.count + other.count, Math.max(one.time, other.time)))
                .sinkTo(new ReportSink<>("counts", arguments, c -> Counts.fingerprint(c.key, c.count, c.time)));
        env.execute("startup");
    }
}
