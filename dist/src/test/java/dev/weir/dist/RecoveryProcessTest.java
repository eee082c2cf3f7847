package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed, stopped and started again while a job runs, whose result is exact all the same. */
class RecoveryProcessTest {
    private static final String[] RESTARTS = {
        "-Drestart-strategy.type=fixed-delay",
        "-Drestart-strategy.fixed-delay.attempts=100",
        "-Drestart-strategy.fixed-delay.delay=100 ms"
    };

    @TempDir
    private Path directory;

    private Servers servers;
    private Path jar;
    private Servers.Server jobManager;

    @BeforeEach
    void startCluster() throws Exception {
        servers = new Servers(directory);
        jar = GatedJob.buildJar(directory);
        jobManager = servers.jobManager(RESTARTS);
    }

    @AfterEach
    void stopCluster() throws Exception {
        servers.close();
    }

    @Test
    void aJobGoesOnElsewhereWhenAWorkerIsKilledAndComesBackWithTheNextOne() throws Exception {
        Servers.Server first = servers.taskManager(2);
        Servers.Server second = servers.taskManager(2);
        GatedJob narrow = submit("narrow", 2);
        narrow.awaitAtGate(first);
        narrow.awaitAtGate(second);
        first.kill();
        servers.awaitWorkers(1, 0);
        narrow.openGate();
        assertRestartedAndExact(narrow, Set.of(second.id()));

        Servers.Server third = servers.taskManager(2);
        GatedJob wide = submit("wide", 4);
        wide.awaitAtGate(second);
        wide.awaitAtGate(third);
        third.kill();
        servers.awaitState(wide.id(), "RESTARTING");
        Servers.Server fourth = servers.taskManager(2);
        wide.openGate();
        assertRestartedAndExact(wide, Set.of(second.id(), fourth.id()));
        servers.awaitWorkers(2, 4);
    }

    @Test
    void aWorkerThatIsStoppedIsReplacedAndHarmsNothingWhenItGoesOn() throws Exception {
        Servers.Server first = servers.taskManager(2);
        Servers.Server second = servers.taskManager(2);
        GatedJob job = submit("job", 2);
        job.awaitAtGate(first);
        job.awaitAtGate(second);
        first.signal("STOP");
        servers.rest().await("/taskmanagers", workers -> Servers.ids(workers).equals(Set.of(second.id())));
        job.openGate();
        assertRestartedAndExact(job, Set.of(second.id()));
        first.signal("CONT");
        servers.awaitWorkers(2, 4);
        job.assertExact();
    }

    @Test
    void aJobManagerThatIsKilledRunsItsJobsAgainOnTheSameWorkers() throws Exception {
        Servers.Server first = servers.taskManager(2);
        Servers.Server second = servers.taskManager(2);
        Set<String> workers = Set.of(first.id(), second.id());
        GatedJob finished = submit("finished", 1);
        finished.openGate();
        servers.awaitState(finished.id(), "FINISHED");
        GatedJob cancelled = submit("cancelled", 1);
        servers.awaitState(cancelled.id(), "RUNNING");
        Weir.Result cancel =
                servers.weir().run("cancel", "--jobmanager", servers.rest().address(), cancelled.id());
        assertEquals(0, cancel.exitCode(), cancel.err());
        servers.awaitState(cancelled.id(), "CANCELED");
        GatedJob job = submit("job", 4);
        job.awaitAtGate(first);
        job.awaitAtGate(second);

        jobManager.kill();
        job.forgetMarks();
        jobManager = servers.jobManager(RESTARTS);

        assertEquals(
                Map.of(finished.id(), "FINISHED", cancelled.id(), "CANCELED"),
                endedJobs(servers.rest().get("/jobs/overview")));
        job.awaitAtGate(first);
        job.awaitAtGate(second);
        assertEquals(workers, Servers.ids(servers.rest().get("/taskmanagers")));
        job.openGate();
        servers.awaitState(job.id(), "FINISHED");
        job.assertExact();
        finished.assertExact();
        servers.awaitWorkers(2, 4);
    }

    @Test
    void aSecondJobManagerOnOneStorageDirectoryIsTurnedAwayAndHarmsNothing() throws Exception {
        Servers.Server second = servers.failingJobManager("-Drest.port=0", "-Djobmanager.rpc.port=0");
        assertEquals(1, second.exitCode());
        assertTrue(second.sentence().startsWith("Another JobManager uses the storage directory"), second.sentence());
        assertEquals(0, servers.rest().get("/overview").get("taskmanagers").intValue());
    }

    @Test
    void aStorageDirectoryThatCanNotBeWrittenIsOneSentence() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        for (Path unusable : new Path[] {file.resolve("storage"), Path.of("/sys/weir-storage")}) {
            Servers.Server refused = servers.failingJobManager(
                    "-Drest.port=0", "-Djobmanager.rpc.port=0", "-Dhigh-availability.storageDir=" + unusable);
            assertEquals(1, refused.exitCode());
            assertTrue(
                    refused.sentence().startsWith("The storage directory " + unusable + " can't be used"),
                    refused.sentence());
        }
    }

    @Test
    void workersOfAnotherClusterOrSecretAreTurnedAwayWithOneSentence() throws Exception {
        Servers.Server otherCluster = servers.refusedTaskManager("-Dcluster.id=other");
        assertEquals(2, otherCluster.exitCode());
        assertTrue(otherCluster.sentence().contains("cluster"), otherCluster.sentence());

        Servers elsewhere = new Servers(Files.createDirectories(directory.resolve("elsewhere")));
        try {
            elsewhere.jobManager();
            Path otherSecret = elsewhere.weir().runDirectory().resolve("secret");
            Servers.Server stranger = servers.refusedTaskManager("-Dsecurity.secret.file=" + otherSecret);
            assertEquals(2, stranger.exitCode());
            assertTrue(stranger.sentence().contains("secret"), stranger.sentence());
        } finally {
            elsewhere.close();
        }
        assertEquals(0, servers.rest().get("/overview").get("taskmanagers").intValue());
    }

    private GatedJob submit(String name, int parallelism) throws Exception {
        return GatedJob.submit(servers, jar, Files.createDirectories(directory.resolve(name)), parallelism);
    }

    private void assertRestartedAndExact(GatedJob job, Set<String> workers) throws Exception {
        JsonNode details = servers.awaitState(job.id(), "FINISHED");
        for (JsonNode vertex : details.get("vertices")) {
            for (JsonNode subtask : vertex.get("subtasks")) {
                assertTrue(subtask.get("attempt").intValue() > 0, details.toString());
                assertTrue(workers.contains(subtask.get("taskmanager-id").asText()), details.toString());
            }
        }
        job.assertExact();
    }

    private static Map<String, String> endedJobs(JsonNode overview) {
        Map<String, String> ended = new TreeMap<>();
        overview.get("jobs").forEach(job -> {
            if (job.get("end-time").longValue() >= 0) {
                ended.put(job.get("jid").asText(), job.get("state").asText());
            }
        });
        return ended;
    }
}
