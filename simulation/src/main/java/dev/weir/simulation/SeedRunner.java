package dev.weir.simulation;

import dev.weir.simulation.agenda.Trace;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Runs seeds for somebody who knows nothing of this module's classes, since they were loaded apart: the answer is empty when all
 * was well, else the violated invariant and a sentence. Has no state.
 */
public final class SeedRunner {
    private SeedRunner() {}

    /** Runs seeds with their faults. */
    public static LongFunction<List<String>> faulty() {
        return seed -> words(Simulation.faulty(seed, Trace.none()));
    }

    /** Runs seeds without faults. */
    public static LongFunction<List<String>> peaceful() {
        return seed -> words(Simulation.peaceful(seed, Trace.none()));
    }

    /** Runs seeds with their faults; what happened before a violation follows its sentence. */
    public static LongFunction<List<String>> traced() {
        return seed -> {
            SeedReport report = Simulation.faulty(seed, Trace.last(SimulationProcess.TRACE_LINES));
            return Stream.concat(words(report).stream(), report.trace().stream())
                    .toList();
        };
    }

    private static List<String> words(SeedReport report) {
        return report.violation().map(name -> List.of(name, report.sentence())).orElse(List.of());
    }
}
