package dev.weir.simulation;

import dev.weir.simulation.agenda.Trace;
import dev.weir.simulation.scenario.Scenario;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The command that runs seeds on all processors, replays one, or runs a big cluster. A boot class. */
public final class SimulationProcess {
    /** How much of what happened is shown of a run that violates an invariant. */
    static final int TRACE_LINES = 300;

    private static final String USAGE =
            "Usage: java -jar simulation.jar SEEDS [FIRST] | --seed SEED | --big WORKERS TASKS";
    private static final long BATCH = 10_000;
    private static final long NANOS_PER_MS = 1_000_000;

    private SimulationProcess() {}

    /** Ends with 0 when no invariant was violated, else with 1; with 2 when the arguments make no sense. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    /** What {@link #main} does, and with which code it ends. */
    static int run(List<String> arguments, PrintStream out) {
        try {
            if (arguments.size() == 2 && arguments.get(0).equals("--seed")) {
                return replay(Long.parseLong(arguments.get(1)), out);
            }
            if (arguments.size() == 3 && arguments.get(0).equals("--big")) {
                return big(Integer.parseInt(arguments.get(1)), Integer.parseInt(arguments.get(2)), out);
            }
            if (arguments.size() == 1 || arguments.size() == 2) {
                long first = arguments.size() == 2 ? Long.parseLong(arguments.get(1)) : 1;
                return seeds(first, Long.parseLong(arguments.get(0)), out);
            }
        } catch (NumberFormatException e) {
            out.println("Not a number: " + e.getMessage() + ".");
        }
        out.println(USAGE);
        return 2;
    }

    private static int seeds(long first, long count, PrintStream out) {
        long startNanos = System.nanoTime();
        for (long from = first; from < first + count; from += BATCH) {
            long to = Math.min(from + BATCH, first + count);
            OptionalLong violating = LongStream.range(from, to)
                    .parallel()
                    .filter(seed ->
                            Simulation.faulty(seed, Trace.none()).violation().isPresent())
                    .min();
            if (violating.isPresent()) {
                return replay(violating.getAsLong(), out);
            }
            out.printf("seeds %d to %d are well, %d s%n", first, to - 1, elapsedMs(startNanos) / 1_000);
        }
        return 0;
    }

    private static int replay(long seed, PrintStream out) {
        SeedReport report = Simulation.faulty(seed, Trace.last(TRACE_LINES));
        report.trace().forEach(out::println);
        out.println(describe(report));
        return report.violation().isPresent() ? 1 : 0;
    }

    private static int big(int workers, int tasks, PrintStream out) {
        long startNanos = System.nanoTime();
        SeedReport report = Simulation.of(Scenario.big(workers, tasks, 5), 1, Trace.none());
        out.printf(
                "%d workers, %d tasks: %d ms real, %d ms virtual, %d messages, %d events%n",
                workers, tasks, elapsedMs(startNanos), report.virtualMs(), report.messages(), report.events());
        report.violation().ifPresent(name -> out.println(describe(report)));
        return report.violation().isPresent() ? 1 : 0;
    }

    private static long elapsedMs(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_MS;
    }

    /** What went wrong in a run, and how to see it again. */
    static String describe(SeedReport report) {
        Optional<String> violation = report.violation();
        String what = violation
                .map(name -> "violates " + name + ": " + report.sentence())
                .orElse("violates nothing");
        return "Seed " + report.seed() + " " + what + "\nReplay: mvn -B -q -pl simulation -am test -Dtest=ReplayTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dweir.seed=" + report.seed();
    }
}
