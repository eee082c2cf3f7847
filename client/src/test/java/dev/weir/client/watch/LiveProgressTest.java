package dev.weir.client.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.rpc.rest.JobDetails;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table shows counts, rate and states, and is drawn over itself. */
class LiveProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveProgress progress = new LiveProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), 80);

    @Test
    void aRowShowsCountsRateAndTheStateOfEachTask() {
        progress.show(details(0), 0, false);
        progress.show(details(5_000), SECOND, false);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(8, lines.size());
        assertTrue(lines.get(4).startsWith("\u001b[4A\u001b[J"), "draws over the first table");
        assertTrue(lines.get(4).contains("delays RUNNING for 3 s"), lines.get(4));
        assertEquals("source -> map                                       0        5,000        5,000", lines.get(6));
        assertEquals("  0 RUNNING on w1 | 1 DEPLOYING", lines.get(7));
    }

    @Test
    void longNamesAreCut() {
        assertEquals("abc…", LiveProgress.fitting("abcdef", 4));
        assertEquals("ab  ", LiveProgress.fitting("ab", 4));
    }

    private static JobDetails details(long records) {
        JobDetails.IoMetrics metrics = new JobDetails.IoMetrics(0, 0, 0, 0, records, 0, 0, 0);
        JobDetails.Vertex vertex = new JobDetails.Vertex(
                "v",
                "source -> map",
                2,
                "RUNNING",
                0,
                -1,
                0,
                Map.of(),
                metrics,
                List.of(
                        new JobDetails.Subtask(0, "RUNNING", 0, "w1", metrics),
                        new JobDetails.Subtask(1, "DEPLOYING", 0, "", metrics)));
        return new JobDetails("a1", "delays", "RUNNING", 0, -1, 3_000, 0, Map.of(), List.of(vertex), Map.of(), "");
    }
}
