package dev.weir.bench.weir;

import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.CountPojo;
import dev.weir.bench.work.Counts;

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
