package dev.weir.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Replays one seed, alone or on a planted bug, and prints what happened; and tries the command that does the same. */
class ReplayTest {

    @Test
    @EnabledIfSystemProperty(named = "weir.seed", matches = "\\d+")
    void printsWhatHappenedInTheSeed() throws Exception {
        long seed = Long.getLong("weir.seed");
        String words = System.getProperty("weir.bug", "");
        if (words.isEmpty()) {
            assertEquals(0, SimulationProcess.run(List.of("--seed", Long.toString(seed)), System.out));
            return;
        }
        for (PlantedBug bug : PlantedBug.ALL) {
            if (bug.name().contains(words)) {
                System.out.println(bug.name() + ":");
                Mutant.of(bug).seeds("traced").apply(seed).forEach(System.out::println);
            }
        }
    }

    @Test
    void theCommandRunsSeedsAndSaysSo() {
        assertEquals(0, run("20", "5"));
        assertEquals(0, run("--seed", "7"));
        assertEquals(0, run("--big", "4", "16"));
        assertEquals(2, run("many"));
        assertEquals(2, run());
    }

    private static int run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = SimulationProcess.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertTrue(out.size() > 0, "it says nothing");
        return code;
    }
}
