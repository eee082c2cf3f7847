package dev.weir.bench.flink;

import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Tick;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Saturates the cluster with a keyed count while one record in a million goes to a second sink over a shuffle of its own.
 * Stateless.
 */
public final class RareRecord {
    private RareRecord() {}

    /** Submits the job: {@code --records N --warm-up-ms W --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataGeneratorSource<Tick> source =
                new DataGeneratorSource<>(Tick::now, arguments.number("records"), TypeInformation.of(Tick.class));
        DataStream<Tick> ticks = env.fromSource(source, WatermarkStrategy.noWatermarks(), "source");
        ticks.keyBy(tick -> tick.key)
                .process(new CountTicks())
                .sinkTo(new ReportSink<>("ticks", arguments, Tick::countFingerprint));
        ticks.filter(tick -> Tick.isRare(tick.id))
                .rebalance()
                .sinkTo(new ReportSink<>("rare", arguments, Tick::idFingerprint, tick -> tick.dueNanos));
        env.execute("latency rare-record");
    }
}
