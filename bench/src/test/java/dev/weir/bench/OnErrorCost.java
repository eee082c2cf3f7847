package dev.weir.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.api.DataStream;
import dev.weir.api.FailedRecord;
import dev.weir.api.OnError;
import dev.weir.api.OutputTag;
import dev.weir.api.SingleOutputStreamOperator;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.sink.DiscardingSink;
import dev.weir.api.tuple.Tuple2;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What {@code onError} costs: CPU time of a job that makes lines of text, parses them, and counts by key, without bad lines and
 * with one in a thousand. Runs by its name alone, in one JVM, and asserts nothing about time.
 */
class OnErrorCost {
    private static final long RECORDS = Long.getLong("weir.bench.records", 6_000_000);
    private static final int ROUNDS = Integer.getInteger("weir.bench.rounds", 7);
    private static final int BAD_EVERY = 1_000;
    private static final OutputTag<FailedRecord<String>> BAD = new OutputTag<>("bad") {};

    /** What is compared with {@link #PLAIN}. */
    private enum Variant {
        /** No {@code onError}, no bad line. */
        PLAIN,
        /** Ready to skip, no bad line. */
        READY,
        /** One line in a thousand is skipped. */
        SKIP,
        /** One line in a thousand goes to a side output. */
        SEND
    }

    @Test
    void measure() throws Exception {
        Map<Variant, List<Double>> ratios = new EnumMap<>(Variant.class);
        double plain = 0;
        for (int round = -1; round < ROUNDS; round++) { // the first is dropped
            for (Variant variant : Variant.values()) {
                double seconds = cpuSeconds(variant);
                if (variant == Variant.PLAIN) {
                    plain = seconds;
                }
                if (round >= 0) {
                    ratios.computeIfAbsent(variant, unused -> new ArrayList<>()).add(seconds / plain);
                }
            }
        }
        System.out.println("CPU time of " + RECORDS + " records against the same job without onError, median of " + ROUNDS
                + " rounds (all):");
        ratios.forEach((variant, all) -> System.out.printf("  %-6s %.4f  %s%n", variant, median(all), all));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double cpuSeconds(Variant variant) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        run(variant);
        return (process.getProcessCpuTime() - before) / 1e9;
    }

    private static void run(Variant variant) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        boolean bad = variant == Variant.SKIP || variant == Variant.SEND;
        DataStream<String> lines = env.fromSequence(1, RECORDS)
                .map(n -> bad && n % BAD_EVERY == 0 ? "bad," + n : n % 10_000 + "," + n);
        SingleOutputStreamOperator<Tuple2<Long, Long>> parsed = lines.map(OnErrorCost::parse);
        switch (variant) {
            case PLAIN -> {}
            case READY, SKIP -> parsed.onError(OnError.skip());
            case SEND -> {
                parsed.onError(OnError.sendTo(BAD));
                parsed.getSideOutput(BAD).sinkTo(new DiscardingSink<>());
            }
        }
        parsed.keyBy(pair -> pair.f0)
                .reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1))
                .sinkTo(new DiscardingSink<>());
        env.execute("on error " + variant);
    }

    private static Tuple2<Long, Long> parse(String line) {
        int comma = line.indexOf(',');
        return Tuple2.of(Long.valueOf(line.substring(0, comma)), Long.valueOf(line.substring(comma + 1)));
    }
}
