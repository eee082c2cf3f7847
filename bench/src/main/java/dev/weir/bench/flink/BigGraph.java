package dev.weir.bench.flink;

import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Tick;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Four stages, all-to-all, whose sources wait for a file before they end. Stateless. */
public final class BigGraph {
    private BigGraph() {}

    /** Submits the job: {@code --records N --rate R --hold FILE --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        PacedSource source =
                new PacedSource(arguments.number("records"), arguments.number("rate"), arguments.text("hold"));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source", TypeInformation.of(Tick.class))
                .rebalance()
                .map(tick -> new Tick(tick.id, tick.key, 1, tick.dueNanos))
                .rebalance()
                .map(tick -> new Tick(tick.id, tick.key, 2, tick.dueNanos))
                .rebalance()
                .sinkTo(new ReportSink<>("ticks", arguments, Tick::idFingerprint));
        env.execute("big-graph");
    }
}
