package dev.weir.client.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.show.Screen;
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
    private final LiveProgress progress =
            new LiveProgress(new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), 100, 40));

    @Test
    void aRowShowsCountsRateSharesAndTheStatesOfItsTasks() {
        progress.show(details(0, 0), 0, false);
        progress.show(details(5_000, 750), SECOND, false);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(6, lines.size());
        assertTrue(lines.get(3).startsWith("\u001b[3A\u001b[J"), "draws over the first table");
        assertTrue(lines.get(3).contains("delays RUNNING for 3 s"), lines.get(3));
        assertEquals(
                "VERTEX         TASKS                   RECORDS IN  RECORDS OUT  PER SECOND  BUSY  BACKPR.  IDLE",
                lines.get(4));
        assertEquals(
                "source -> map  1 DEPLOYING, 1 RUNNING           0        5,000       5,000  75 %      0 %  25 %",
                lines.get(5));
    }

    private static JobDetails details(long records, long busyMs) {
        JobDetails.IoMetrics metrics = new JobDetails.IoMetrics(0, 0, 0, 0, records, 0, busyMs / 3, busyMs);
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
