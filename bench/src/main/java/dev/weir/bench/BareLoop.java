package dev.weir.bench;

import dev.weir.bench.measure.Row;
import dev.weir.bench.proc.Children;
import dev.weir.bench.report.Metric;
import dev.weir.bench.work.BareCount;
import java.util.List;

/** The keyed count in a JVM with no engine in it. Stateless. */
final class BareLoop {
    private BareLoop() {}

    static Row measure(Session session, long records, int run) throws InterruptedException {
        String java = ProcessHandle.current().info().command().orElse("java");
        Children.Outcome outcome = Children.run(new ProcessBuilder(
                java,
                "-XX:+UseParallelGC",
                "-cp",
                session.jobJar().toString(),
                BareCount.class.getName(),
                Long.toString(records)));
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException("The bare loop failed: " + outcome.output());
        }
        Row row = new Row("bare-loop", run, List.of())
                .put("records", records)
                .put("checksum", Long.parseLong(value(outcome, "checksum")))
                .metric(Metric.CPU.name(), Double.parseDouble(value(outcome, "cpu-seconds-per-million")));
        session.say("keyed-count bare-loop run " + run + ": " + row.metrics());
        return row;
    }

    private static String value(Children.Outcome outcome, String name) {
        return outcome.output()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
