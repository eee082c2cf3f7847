package dev.weir.jobmanager;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.time.Clock;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.TaskState;
import dev.weir.testkit.control.GraphBuilder;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.HelloSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One JobManager after the other on one storage directory, with workers that only pretend. */
class JobManagerRestartTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final byte[] JAR = {1, 2, 3};

    private final HelloSettings hello;
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @TempDir
    private Path directory;

    private JobManager jobManager;

    JobManagerRestartTest() {
        SecureRandom random = new SecureRandom();
        hello = HelloSettings.of("test", ClusterSecret.random(random), random);
    }

    @BeforeEach
    void start() {
        jobManager = JobManager.start(
                JobManagerSettings.embedded(directory.resolve("tmp"), hello, new TestClock(), broken::complete)
                        .withStorageDir(directory.resolve("storage"))
                        // On a busy machine the pretended workers may be silent for long.
                        .withHeartbeats(1_000, 600_000));
    }

    @AfterEach
    void stop() {
        jobManager.close();
        group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        assertFalse(broken.isDone(), () -> "the JobManager broke: " + broken.join());
    }

    @Test
    void unfinishedJobsAreRunAgainAndEndedOnesRememberedAndCancelledOnesAreNotRun() throws Exception {
        TcpWorker a = worker("a", 3);
        JobGraph finished = submitAndRun(1, a);
        a.moveAll(TaskState.FINISHED);
        JobView before = result(finished);
        JobGraph cancelled = submitAndRun(2, a);
        jobManager.cancel(cancelled.id()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        a.await(CancelTasks.class);
        JobGraph unfinished = submitAndRun(3, a);

        restart();

        assertEquals(before, status(finished));
        assertEquals(JobState.CANCELED, result(cancelled).state());
        assertEquals(JobState.CREATED, status(unfinished).state());
        TcpWorker b = worker("b", 1);
        DeployTasks again = b.await(DeployTasks.class);
        assertEquals(unfinished.id(), again.deployment().job());
        assertEquals(2, again.epoch());
        assertArrayEquals(JAR, Files.readAllBytes(b.fetchJar(again, directory.resolve("fetched.jar"))));
        b.moveAll(TaskState.RUNNING);
        b.moveAll(TaskState.FINISHED);
        assertEquals(JobState.FINISHED, result(unfinished).state());

        restart();

        for (JobGraph graph : List.of(finished, unfinished)) {
            assertEquals(JobState.FINISHED, status(graph).state());
        }
        assertEquals(JobState.CANCELED, status(cancelled).state());
        assertEquals(0, blobs().size(), "no job needs a jar any more");
    }

    @Test
    void aJobWhoseJarIsDamagedFailsWithOneSentenceAndTheOthersGoOn() throws Exception {
        TcpWorker a = worker("a", 2);
        JobGraph first = submitAndRun(1, a);
        Path damaged = blobs().get(0);
        Path jar = Files.write(directory.resolve("other.jar"), new byte[] {9});
        JobGraph second = GraphBuilder.pipeline(2, 1);
        jobManager.submit(second, List.of(jar)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        jobManager.close();
        Files.write(damaged, new byte[] {3, 2, 1});
        start();
        JobView failed = result(first);
        assertEquals(JobState.FAILED, failed.state());
        assertEquals(ErrorCode.BAD_JAR, failed.rootCause().orElseThrow().code());
        assertTrue(failed.rootCause().orElseThrow().sentence().contains("submit the job again"));
        assertEquals(
                second.id(),
                worker("b", 1).await(DeployTasks.class).deployment().job());
    }

    @Test
    void aStorageDirectoryThatCanNotBeWrittenRefusesSubmissionsAndHarmsNoRunningJob() throws Exception {
        TcpWorker a = worker("a", 1);
        JobGraph running = submitAndRun(1, a);
        Path jobs = directory.resolve("storage").resolve("jobs");
        Path away = Files.move(jobs, directory.resolve("away"));
        Files.createFile(jobs);

        JobGraph refused = GraphBuilder.pipeline(2, 1);
        WeirException refusal = refusal(jobManager.submit(refused, List.of()));
        assertEquals(ErrorCode.STORAGE_FAILED, refusal.code());
        assertTrue(refusal.getMessage().startsWith("The JobManager can't write its storage directory"));
        assertTrue(refusal(jobManager.cancel(running.id())).getMessage().startsWith("The job is not cancelled."));
        assertEquals(JobState.RUNNING, status(running).state());

        Files.delete(jobs);
        Files.move(away, jobs);
        a.moveAll(TaskState.FINISHED);
        assertEquals(JobState.FINISHED, result(running).state());
    }

    private void restart() {
        jobManager.close();
        start();
    }

    private TcpWorker worker(String id, int slots) throws Exception {
        return new TcpWorker(id, slots, jobManager.rpcPort(), hello, group);
    }

    private JobGraph submitAndRun(int number, TcpWorker worker) throws Exception {
        JobGraph graph = GraphBuilder.pipeline(number, 1);
        Path jar = Files.write(directory.resolve("job.jar"), JAR);
        jobManager.submit(graph, List.of(jar)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        worker.await(DeployTasks.class);
        worker.moveAll(TaskState.RUNNING);
        while (status(graph).state() != JobState.RUNNING) {
            Thread.onSpinWait();
        }
        return graph;
    }

    private JobView status(JobGraph graph) throws Exception {
        return jobManager
                .status(graph.id())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .orElseThrow();
    }

    private JobView result(JobGraph graph) throws Exception {
        return jobManager.result(graph.id()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static WeirException refusal(CompletableFuture<JobID> answer) {
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        return (WeirException) e.getCause();
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("storage").resolve("blobs"))) {
            return files.toList();
        }
    }

    /** The real clock. Thread-safe. */
    private static final class TestClock implements Clock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis();
        }
    }
}
