package dev.weir.bench.weir;

import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Order;

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
