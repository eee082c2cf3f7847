package dev.weir.examples.flights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in one JVM, and that its check sees what is wrong. */
class FlightDelaysTest {
    private static final List<String> LINES = List.of(
            "2001-01-01 00:01,33,2176,LAS,PHL", "2001-01-01 00:02,-3,215,LAS,SAV", "2001-01-01 00:03,14,405,MCI,MDW");

    @TempDir
    private Path directory;

    @Test
    void jobOverAFileEqualsThePlainComputation() throws Exception {
        Path input = Files.write(directory.resolve("lines.csv"), LINES);
        Path output = directory.resolve("output");

        FlightDelays.main(new String[] {"--input", input.toString(), "--output", output.toString()});

        assertEquals(List.of(), differences(Flight::origin, output.resolve("by-origin")));
        assertEquals(List.of(), differences(Flight::route, output.resolve("by-route")));
    }

    @Test
    void checkSeesALineThatIsMissingDoubledOrWrong() throws IOException {
        List<String> right = List.of("LAS,1,33,33", "LAS,2,30,33", "MCI,1,14,14");
        assertEquals(List.of(), differencesOf(right));
        for (int i = 0; i < right.size(); i++) {
            List<String> missing = new ArrayList<>(right);
            missing.remove(i);
            assertEquals(1, differencesOf(missing).size(), "without " + right.get(i));
            List<String> doubled = new ArrayList<>(right);
            doubled.add(right.get(i));
            assertEquals(1, differencesOf(doubled).size(), "twice " + right.get(i));
        }
        assertEquals(
                1,
                differencesOf(List.of("LAS,1,33,33", "LAS,2,31,33", "MCI,1,14,14"))
                        .size());
        assertEquals(
                1,
                differencesOf(List.of("LAS,1,33,33", "LAS,2,30,33", "MCI,1,14,14", "XXX,1,0,0"))
                        .size());
    }

    @Test
    void lineThatIsNoFlightSaysSo() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Flight.parse("a,b"));
        assertTrue(refused.getMessage().contains("2 fields instead of 5"), refused.getMessage());
    }

    @Test
    void weekHasAllItsFlights() {
        assertEquals(FlightWeek.FLIGHTS, FlightWeek.lines().size());
    }

    private List<String> differencesOf(List<String> written) throws IOException {
        Path output = Files.createTempDirectory(directory, "written");
        Files.write(output.resolve("part"), written);
        return differences(Flight::origin, output);
    }

    private static List<String> differences(java.util.function.Function<Flight, String> key, Path output)
            throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return FlightDelaysCheck.compare("key", LINES, key, output, nowhere);
    }
}
