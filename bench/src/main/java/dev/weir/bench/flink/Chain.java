package dev.weir.bench.flink;

import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Sample;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Sends records through a chain of eight cheap functions; nothing crosses a thread. Stateless. */
public final class Chain {
    private Chain() {}

    /** Submits the job: {@code --records N --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataGeneratorSource<Sample> source =
                new DataGeneratorSource<>(Sample::of, arguments.number("records"), TypeInformation.of(Sample.class));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .map(new ChainSteps.Rotate())
                .filter(new ChainSteps.DropSmall())
                .map(new ChainSteps.Scale())
                .map(new ChainSteps.Shift())
                .filter(new ChainSteps.DropRound())
                .map(new ChainSteps.Fold())
                .filter(new ChainSteps.DropMasked())
                .map(new ChainSteps.Negate())
                .sinkTo(new ReportSink<>("samples", arguments, Sample::fingerprint));
        env.execute("chain");
    }
}
