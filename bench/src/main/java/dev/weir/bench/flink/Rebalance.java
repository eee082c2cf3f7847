package dev.weir.bench.flink;

import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Parcel;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Deals records with a payload of 100 bytes round. Stateless. */
public final class Rebalance {
    private Rebalance() {}

    /** Submits the job: {@code --records N --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataGeneratorSource<Parcel> source =
                new DataGeneratorSource<>(Parcel::of, arguments.number("records"), TypeInformation.of(Parcel.class));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .rebalance()
                .sinkTo(new ReportSink<>("parcels", arguments, Parcel::fingerprint));
        env.execute("rebalance");
    }
}
