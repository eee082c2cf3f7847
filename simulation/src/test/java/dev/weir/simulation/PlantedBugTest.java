package dev.weir.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.simulation.agenda.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A simulation that finds nothing proves nothing: these bugs it must find. */
class PlantedBugTest {
    private static final long MOST_SEEDS = 10_000;
    private static final long BATCH = 100;
    private static final long PEACEFUL_SEEDS = 30;
    private static final int LEAST_HIDDEN = 6;
    private static final String BREAKS = "S0";

    /** A bug that was found. */
    private record Find(PlantedBug bug, String invariant, String sentence, long seed, boolean hidesInPeace) {}

    @Test
    void everyPlantedBugIsFoundByAnInvariant() throws Exception {
        List<Find> finds = new ArrayList<>();
        for (PlantedBug bug : chosen()) {
            finds.add(find(Mutant.of(bug)));
        }
        print(finds);
        long hidden = finds.stream().filter(Find::hidesInPeace).count();
        assertTrue(
                hidden >= Math.min(LEAST_HIDDEN, finds.size()),
                "only " + hidden + " planted bugs need faults to be seen");
        long most = finds.stream().mapToLong(Find::seed).max().orElse(0);
        OptionalLong wrong = LongStream.rangeClosed(1, most)
                .parallel()
                .filter(seed ->
                        Simulation.faulty(seed, Trace.none()).violation().isPresent())
                .min();
        assertTrue(
                wrong.isEmpty(),
                () -> "without a planted bug: "
                        + SimulationProcess.describe(Simulation.faulty(wrong.getAsLong(), Trace.none())));
    }

    /** All of them, or the ones whose name has the words of {@code weir.bug} in it. */
    private static List<PlantedBug> chosen() {
        String words = System.getProperty("weir.bug", "");
        return PlantedBug.ALL.stream().filter(bug -> bug.name().contains(words)).toList();
    }

    private static Find find(Mutant mutant) throws ReflectiveOperationException {
        LongFunction<List<String>> faulty = mutant.seeds("faulty");
        for (long from = 1; from <= MOST_SEEDS; from += BATCH) {
            Optional<Find> found = LongStream.range(from, from + BATCH)
                    .parallel()
                    .mapToObj(seed -> find(mutant, seed, faulty.apply(seed)))
                    .flatMap(Optional::stream)
                    .min((one, other) -> Long.compare(one.seed(), other.seed()));
            if (found.isPresent()) {
                return peaceful(mutant, found.get());
            }
        }
        throw new AssertionError("The planted bug '" + mutant.bug().name() + "' was not found with " + MOST_SEEDS
                + " seeds: watch for what it does, or let more go wrong.");
    }

    private static Optional<Find> find(Mutant mutant, long seed, List<String> verdict) {
        if (verdict.isEmpty() || verdict.get(0).startsWith(BREAKS)) {
            return Optional.empty();
        }
        return Optional.of(new Find(mutant.bug(), verdict.get(0), verdict.get(1), seed, false));
    }

    private static Find peaceful(Mutant mutant, Find found) throws ReflectiveOperationException {
        LongFunction<List<String>> peaceful = mutant.seeds("peaceful");
        boolean hides = LongStream.rangeClosed(1, PEACEFUL_SEEDS)
                .allMatch(seed -> peaceful.apply(seed).isEmpty());
        return new Find(found.bug(), found.invariant(), found.sentence(), found.seed(), hides);
    }

    private static void print(List<Find> finds) {
        System.out.printf("%-75s | %-28s | %6s | %s%n", "planted bug", "found by", "seeds", "needs faults");
        for (Find find : finds) {
            System.out.printf(
                    "%-75s | %-28s | %6d | %s%n",
                    find.bug().name(), find.invariant(), find.seed(), find.hidesInPeace() ? "yes" : "no");
        }
    }
}
