package dev.weir.jobmanager.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.dispatch.RecoveredJobs.Unfinished;
import dev.weir.jobmanager.schedule.JobFailure;
import dev.weir.jobmanager.schedule.JobPlan;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.JobViewBuilder;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.jobmanager.schedule.VertexView;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.testkit.control.GraphBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a JobManager reads of what others wrote before it. */
class JobRecoveryTest {
    private static final long NOW_MS = 99;
    private static final JobRecord RECORD =
            new JobRecord(GraphBuilder.pipeline(1, 1), List.of(new BlobKey("ab".repeat(32), 7)), 5);
    private static final JobRecord OTHER = new JobRecord(GraphBuilder.pipeline(2, 1), List.of(), 4);
    private static final JobID JOB = RECORD.id();
    private static final JobView RESULT = result();

    private final Path directory = Path.of("jobs");
    private final Disk disk = new FakeDisk(new SplittableRandom(1));

    @BeforeEach
    void makeDirectory() throws IOException {
        disk.makeDirectory(directory);
    }

    @Test
    void recordsResultsAndCancellationsAreReadBack() throws IOException {
        DirectoryJobStore store = store();
        store.storeJob(RECORD);
        store.storeJob(OTHER);
        store.storeCancel(OTHER.id());
        assertEquals(
                new RecoveredJobs(
                        List.of(
                                new Unfinished(OTHER, true, Optional.empty()),
                                new Unfinished(RECORD, false, Optional.empty())),
                        List.of()),
                store.recover(NOW_MS));
        store.storeResult(RESULT);
        assertEquals(
                new RecoveredJobs(
                        List.of(new Unfinished(OTHER, true, Optional.empty())),
                        List.of(RESULT.withPlan(JobPlan.of(RECORD.graph())))),
                store().recover(NOW_MS));
    }

    @Test
    void theBytesOfAResultAreFrozen() throws Exception {
        JobView small = JobViewBuilder.ended(JOB, JobState.CANCELED)
                .named("a")
                .lasted(1, 2)
                .build();
        byte[] bytes = ResultCodec.encode(small);
        assertEquals(
                "0002"
                        + "00000020"
                        + HexFormat.of().formatHex(JOB.toHexString().getBytes(StandardCharsets.US_ASCII))
                        + "0000000161" + "0000000843414e43454c4544"
                        + "0000000000000001" + "0000000000000002" + "00" + "ffffffffffffffff" + "00000000" + "00000000"
                        + "00000000",
                HexFormat.of().formatHex(bytes));
        assertEquals(small, ResultCodec.decode(bytes));
        assertArrayEquals(
                Files.readAllBytes(Path.of("src/test/resources/golden/result-v2.bin")), ResultCodec.encode(RESULT));
        assertArrayEquals(
                Files.readAllBytes(Path.of("src/test/resources/golden/job-v1.bin")), RecordCodec.encode(RECORD));
    }

    @Test
    void aRecordThatIsDamagedAtAnyByteEndsItsJobAloneAndIsKept() throws IOException {
        store().storeJob(RECORD);
        store().storeJob(OTHER);
        Path file = directory.resolve(JOB + ".job");
        for (byte[] damaged : Damages.of(content(file))) {
            disk.write(file, damaged);
            RecoveredJobs found = store().recover(NOW_MS);
            assertEquals(List.of(new Unfinished(OTHER, false, Optional.empty())), found.unfinished());
            assertEndedByDamage(found, JobState.FAILED, JOB.toHexString());
            assertArrayEquals(damaged, content(directory.resolve(JOB + ".job.damaged")));
            assertFalse(exists(file));
            assertEquals(found, store().recover(NOW_MS + 1), "the next JobManager finds the same");
            disk.delete(directory.resolve(JOB + ".result"));
        }
    }

    @Test
    void aResultThatIsDamagedAtAnyByteIsStillAResult() throws IOException {
        store().storeJob(RECORD);
        store().storeResult(RESULT);
        Path file = directory.resolve(JOB + ".result");
        for (byte[] damaged : Damages.of(content(file))) {
            disk.write(file, damaged);
            RecoveredJobs found = store().recover(NOW_MS);
            assertEquals(List.of(), found.unfinished(), "a job that has ended is not run again");
            assertEndedByDamage(found, JobState.FAILED, "job");
            assertArrayEquals(damaged, content(directory.resolve(JOB + ".result.damaged")));
            assertEquals(found, store().recover(NOW_MS + 1), "the next JobManager finds the same");
        }
    }

    @Test
    void aCancelledJobOfWhichTheRecordIsDamagedIsCanceled() throws IOException {
        store().storeJob(RECORD);
        store().storeCancel(JOB);
        disk.write(directory.resolve(JOB + ".job"), new byte[3]);
        assertEndedByDamage(store().recover(NOW_MS), JobState.CANCELED, JOB.toHexString());
    }

    @Test
    void aRecordUnderTheNameOfAnotherJobIsDamaged() throws IOException {
        store().storeJob(RECORD);
        disk.rename(directory.resolve(JOB + ".job"), directory.resolve(OTHER.id() + ".job"));
        RecoveredJobs found = store().recover(NOW_MS);
        assertEquals(List.of(), found.unfinished());
        assertTrue(found.ended().get(0).rootCause().orElseThrow().sentence().contains("it is that of job " + JOB));
    }

    @Test
    void aContentThatGoesOnOrIsOfAnotherVersionIsNotRead() throws IOException {
        byte[] record = RecordCodec.encode(RECORD);
        byte[] newer = record.clone();
        newer[1]++;
        assertTrue(assertThrows(DamagedFileException.class, () -> RecordCodec.decode(newer))
                .getMessage()
                .startsWith("its format is version 2"));
        for (byte[] bytes : List.of(record, ResultCodec.encode(RESULT))) {
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThrows(DamagedFileException.class, () -> RecordCodec.decode(cut));
                assertThrows(DamagedFileException.class, () -> ResultCodec.decode(cut));
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            assertThrows(DamagedFileException.class, () -> RecordCodec.decode(longer));
            assertThrows(DamagedFileException.class, () -> ResultCodec.decode(longer));
        }
    }

    @Test
    void whatIsNoFileOfAJobIsLeftAloneAndWhatWasBeingWrittenGoes() throws IOException {
        Path foreign = made(directory.resolve("notes.job"));
        Path temporary = made(directory.resolve("." + JOB + ".job.tmp"));
        Path cancelOfNothing = made(directory.resolve(JOB + ".cancel"));
        assertEquals(RecoveredJobs.NONE, store().recover(NOW_MS));
        assertTrue(exists(foreign));
        assertFalse(exists(temporary));
        assertFalse(exists(cancelOfNothing));
    }

    @Test
    void theResultOfTheWidestJobInWhichEveryTaskFailedFits() throws Exception {
        Failure failure = new Failure(ErrorCode.USER_FUNCTION_FAILED, "\u20ac".repeat(4_096), "x".repeat(16_384));
        List<SubtaskView> subtasks = IntStream.range(0, 100_000)
                .mapToObj(number -> subtask(number, Optional.of(failure)))
                .toList();
        JobView wide = JobViewBuilder.ended(JOB, JobState.FAILED)
                .failedBy(failure, 2, List.of(new JobFailure(failure, "", Optional.empty(), 2)))
                .of(new VertexView(new VertexId("0f".repeat(16)), "v", subtasks.size(), subtasks))
                .build();
        byte[] bytes = ResultCodec.encode(wide);
        assertTrue(bytes.length < SealedFile.MAX_BYTES - 100, "bytes: " + bytes.length);
        assertEquals(
                100_000, ResultCodec.decode(bytes).vertices().get(0).subtasks().size());
    }

    private Path made(Path file) throws IOException {
        disk.write(file, new byte[0]);
        return file;
    }

    private byte[] content(Path file) throws IOException {
        return disk.read(file, Integer.MAX_VALUE).orElseThrow();
    }

    private boolean exists(Path file) throws IOException {
        return disk.read(file, 1).isPresent();
    }

    private DirectoryJobStore store() {
        return new DirectoryJobStore(disk, directory);
    }

    private static void assertEndedByDamage(RecoveredJobs found, JobState state, String name) {
        JobView view = found.ended().get(0);
        assertEquals(1, found.ended().size());
        assertEquals(JOB, view.id());
        assertEquals(state, view.state());
        assertEquals(name, view.name());
        Failure failure = view.rootCause().orElseThrow();
        assertEquals(ErrorCode.STORAGE_FAILED, failure.code());
        assertTrue(failure.sentence().contains("is damaged"), failure.sentence());
    }

    private static JobView result() {
        Failure failure = new Failure(ErrorCode.USER_FUNCTION_FAILED, "It threw.", "at line 1");
        VertexView vertex = new VertexView(
                new VertexId("0f".repeat(16)),
                "source",
                2,
                List.of(
                        subtask(0, Optional.empty()),
                        subtask(1, Optional.of(new Failure(ErrorCode.USER_FUNCTION_FAILED, "It threw.", "")))));
        WorkerAddress worker = new WorkerAddress(new WorkerId("w2"), "localhost", 40_001);
        Failure broken = new Failure(ErrorCode.CONNECTION_FAILED, "Broke.", "", Optional.of(new WorkerId("w3")));
        List<JobFailure> failures = List.of(
                new JobFailure(failure, "source (2/2)", Optional.empty(), 16),
                new JobFailure(broken, "", Optional.of(worker), 9));
        return JobViewBuilder.ended(JOB, JobState.FAILED)
                .lasted(5, 17)
                .failedBy(failure, 16, failures)
                .restarted(2)
                .of(vertex)
                .build();
    }

    private static SubtaskView subtask(int number, Optional<Failure> failure) {
        boolean failed = failure.isPresent();
        AttemptId attempt = new AttemptId(JOB, new VertexId("0f".repeat(16)), number, 3, 4);
        return new SubtaskView(
                number,
                3,
                failed ? TaskState.FAILED : TaskState.CANCELED,
                Optional.of(new WorkerAddress(new WorkerId("w1"), "localhost", 40_000)),
                6,
                15,
                failed ? Optional.empty() : Optional.of(new TaskMetrics(attempt, 1, 2, 3, 4, 5, 6, 7, 8)),
                failure);
    }
}
