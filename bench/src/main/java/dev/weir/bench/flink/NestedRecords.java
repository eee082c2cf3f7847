package dev.weir.bench.flink;

import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Order;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Shuffles records that hold a text, a nested record, a list and an enum by their text. Stateless. */
public final class NestedRecords {
    private NestedRecords() {}

    /** Submits the job: {@code --records N --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataGeneratorSource<Order> source =
                new DataGeneratorSource<>(Order::of, arguments.number("records"), TypeInformation.of(Order.class));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .keyBy(Order::customer)
                .sinkTo(new ReportSink<>("orders", arguments, Order::fingerprint));
        env.execute("nested-records");
    }
}
