package dev.weir.bench.weir;

import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Tick;

/** Counts a steady stream by key and measures at the sink how long after its due time a record came. Stateless. */
public final class Latency {
    private Latency() {}

    /** Submits the job: {@code --records N --rate R --warm-up-ms W --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        PacedSource source = new PacedSource(arguments.number("records"), arguments.number("rate"), null);
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source", TypeInformation.of(Tick.class))
                .keyBy(tick -> tick.key)
                .process(new CountTicks())
                .sinkTo(new ReportSink<>("ticks", arguments, Tick::countFingerprint, tick -> tick.dueNanos));
        env.execute("latency");
    }
}
