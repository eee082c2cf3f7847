package dev.weir.client.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of several processes become one, in the order of time, with their traces, over rolled files, and as they grow. */
class LogsTest {
    private static final String DAY = "2026-01-01T00:00:";

    @TempDir
    private Path directory;

    private LogFiles files;

    @BeforeEach
    void write() throws IOException {
        files = new LogFiles(directory);
        write("weir-jobmanager.log", DAY + "01,000 INFO a\n" + DAY + "03,000 INFO job f00 began\n");
        write("weir-taskmanager-1.1.log", DAY + "00,000 INFO oldest\n");
        write("weir-taskmanager-1.2.log", DAY + "00,500 INFO old\n");
        write("weir-taskmanager-1.log", DAY + "02,000 ERROR b of f00\ntrace 1\ntrace 2\n" + DAY + "04,000 INFO c\n");
        write("weir-client.txt", "nothing\n");
    }

    @Test
    void entriesOfAllProcessesAreInTheOrderOfTime() {
        assertEquals(List.of("jobmanager", "taskmanager-1"), files.processes());
        assertEquals(
                List.of(
                        "jobmanager | " + DAY + "01,000 INFO a",
                        "taskmanager-1 | " + DAY + "02,000 ERROR b of f00",
                        "taskmanager-1 | trace 1",
                        "taskmanager-1 | trace 2",
                        "jobmanager | " + DAY + "03,000 INFO job f00 began",
                        "taskmanager-1 | " + DAY + "04,000 INFO c"),
                new LogReader(files, "").last(files.processes(), 4));
    }

    @Test
    void rolledFilesAreReadWhenTheNewOneIsTooShort() {
        List<String> lines = new LogReader(files, "").last(List.of("taskmanager-1"), 100);
        assertEquals(DAY + "00,000 INFO oldest", lines.get(0));
        assertEquals(6, lines.size());
        assertEquals(
                5, new LogReader(files, "").last(List.of("taskmanager-1"), 3).size());
    }

    @Test
    void onlyEntriesThatMentionTheJobAreShownWithTheirTraces() {
        assertEquals(4, new LogReader(files, "f00").last(files.processes(), 100).size());
        assertEquals(
                List.of(DAY + "03,000 INFO job f00 began"),
                new LogReader(files, "f00").last(List.of("jobmanager"), 100));
    }

    @Test
    void followingTellsWhatIsAddedAlsoToFilesThatAreRolledOrNew() throws IOException {
        LogFollower follower = new LogFollower(files, name -> true, "");
        assertEquals(List.of(), follower.added());
        append("weir-jobmanager.log", DAY + "05,000 whole\n" + DAY + "06,000 ha");
        assertEquals(List.of("jobmanager | " + DAY + "05,000 whole"), follower.added());
        append("weir-jobmanager.log", "lf\n");
        Files.move(directory.resolve("weir-jobmanager.log"), directory.resolve("weir-jobmanager.1.log"));
        write("weir-jobmanager.log", DAY + "07,000 new file\n");
        write("weir-taskmanager-2.log", DAY + "08,000 new process\n");
        assertEquals(
                List.of(
                        "jobmanager | " + DAY + "06,000 half",
                        "jobmanager | " + DAY + "07,000 new file",
                        "taskmanager-2 | " + DAY + "08,000 new process"),
                follower.added());
    }

    @Test
    void followingAJobLeavesOutOtherEntriesAndTheirTraces() throws IOException {
        LogFollower follower = new LogFollower(files, "taskmanager-1"::equals, "f00");
        append("weir-taskmanager-1.log", DAY + "05,000 other\ntrace\n" + DAY + "06,000 of f00\ntrace\n");
        assertEquals(List.of(DAY + "06,000 of f00", "trace"), follower.added());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardOpenOption.APPEND);
    }
}
