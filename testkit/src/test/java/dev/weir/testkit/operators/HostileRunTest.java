package dev.weir.testkit.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.RichMapFunction;
import dev.weir.core.graph.OperatorKind;
import dev.weir.testkit.Seeds;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts all operators of the engine through the harness, and shows that it finds what it looks for. */
class HostileRunTest {
    private static final int STEPS = 24;
    private static final Map<OperatorKind, List<Program>> SCENARIOS = Scenarios.byKind();

    static Stream<OperatorKind> kinds() {
        return SCENARIOS.keySet().stream();
    }

    @Test
    void everyOperatorThatTakesRecordsHasAScenario() {
        Set<OperatorKind> missing = EnumSet.allOf(OperatorKind.class);
        missing.removeAll(SCENARIOS.keySet());
        assertEquals(Set.of(OperatorKind.SOURCE), missing);
        SCENARIOS.forEach((kind, programs) -> programs.forEach(program -> assertTrue(
                program.graph().vertices().stream()
                        .flatMap(vertex -> vertex.operators().stream())
                        .anyMatch(operator -> operator.kind() == kind),
                () -> "no " + kind)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void comesToTheSameWhateverHappens(OperatorKind kind) {
        for (Program program : SCENARIOS.get(kind)) {
            Seeds.forEach(6, (seed, random) -> HostileRun.check(program, steps(random), random.split()));
        }
    }

    private static List<Step> steps(SplittableRandom random) {
        return Step.random(STEPS, random, (input, source) -> (long) source.nextInt(40));
    }

    /** Keeps its count where no snapshot looks. */
    private static final class Forgetful extends RichMapFunction<Long, String> {
        private static final long serialVersionUID = 1L;
        private int count;

        @Override
        public String map(Long value) {
            return value + " is number " + ++count;
        }
    }

    @Test
    void findsStateThatIsNone() {
        assertFound("in peace", Program.<Long, Long>of((a, b) -> a.map(new Forgetful())));
    }

    /** Emits one array again and again. */
    private static final class Reusing implements FlatMapFunction<Long, long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Long value, Collector<long[]> out) {
            long[] reused = {value};
            out.collect(reused);
            reused[0]++;
            out.collect(reused);
        }
    }

    @Test
    void findsRecordsThatChangeAfterTheyWereEmitted() {
        assertFound(
                "after it had emitted it",
                Program.<Long, Long>of((a, b) ->
                        a.flatMap(new Reusing()).map(array -> array[0]).startNewChain()));
    }

    private static void assertFound(String sentence, Program program) {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> HostileRun.check(program, steps(new SplittableRandom(1)), new SplittableRandom(1)));
        assertTrue(String.valueOf(found.getMessage()).contains(sentence), found::toString);
    }
}
