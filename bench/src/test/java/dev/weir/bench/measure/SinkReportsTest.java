package dev.weir.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.work.SinkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what sinks wrote. Stateless. */
class SinkReportsTest {
    @TempDir
    Path directory;

    @Test
    void reportsOfAllSubtasksOfASinkAddUp() throws IOException {
        SinkReport first = new SinkReport("counts-0", 1_000, 0);
        SinkReport second = new SinkReport("counts-1", 1_000, 0);
        SinkReport other = new SinkReport("rare-0", 1_000, 0);
        for (int i = 0; i < 1_000; i++) {
            first.add(i);
            second.add(-2L * i);
            other.add(7);
        }
        first.write(directory);
        second.write(directory);
        other.write(directory);
        SinkReports reports = SinkReports.read(directory, "counts");
        assertEquals(2_000, reports.records());
        assertEquals(-499_500, reports.checksum());
        assertTrue(reports.firstNanos() <= reports.nanosAt(0.25));
        assertTrue(reports.nanosAt(0.25) <= reports.endNanos());
    }

    @Test
    void theMomentOfAPartLiesBetweenTheMarksAroundIt() throws IOException {
        Files.writeString(
                directory.resolve("a-0.report"),
                "records 100\nchecksum 0\nmark 1 1000000\nmark 50 51000000\nmark 100 151000000\nlatency-max 0\n");
        Files.writeString(
                directory.resolve("a-1.report"),
                "records 100\nchecksum 0\nmark 1 1000000\nmark 50 51000000\nmark 100 101000000\nlatency-max 0\n");
        SinkReports reports = SinkReports.read(directory, "a");
        assertEquals(51e6, (double) reports.nanosAt(0.5), 2e3);
        assertEquals(26e6, (double) reports.nanosAt(0.25), 1e6);
        assertEquals(151_000_000, reports.endNanos());
    }

    @Test
    void anEmptySubtaskHasNoFirstRecord() throws IOException {
        new SinkReport("a-0", 10, 0).write(directory);
        SinkReport some = new SinkReport("a-1", 10, 0);
        some.add(1);
        some.write(directory);
        SinkReports reports = SinkReports.read(directory, "a");
        assertEquals(1, reports.records());
        assertTrue(reports.firstNanos() <= reports.endNanos());
    }
}
