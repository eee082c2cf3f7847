package dev.weir.jobmanager;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.jobmanager.jar.Zips;
import dev.weir.jobmanager.rest.RestSettings;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.codec.JobGraphCodec;
import dev.weir.rpc.codec.SubmissionCodec;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.StopWorker;
import dev.weir.rpc.control.TaskState;
import dev.weir.testkit.control.GraphBuilder;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.HelloSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole JobManager over real TCP, with workers that only pretend. */
class JobManagerTest {
    private static final int PATIENCE_SECONDS = 60;

    private final HelloSettings hello;
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @TempDir
    private Path directory;

    private JobManagerSettings settings;
    private JobManager jobManager;

    JobManagerTest() {
        SecureRandom random = new SecureRandom();
        hello = HelloSettings.of("test", ClusterSecret.random(random), random);
    }

    @BeforeEach
    void start() {
        settings = JobManagerSettings.embedded(directory.resolve("tmp"), hello, new TestClock(), broken::complete)
                .withRest(new RestSettings("127.0.0.1", 0, 1 << 20, "test"))
                .withStorageDir(directory.resolve("storage"))
                // On a busy machine the pretended workers may be silent for long.
                .withHeartbeats(1_000, 600_000);
        jobManager = JobManager.start(settings);
    }

    @AfterEach
    void stop() {
        jobManager.close();
        group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        assertFalse(broken.isDone(), () -> "the JobManager broke: " + broken.join());
    }

    @Test
    void aJobSubmittedOverRestRunsOnTwoWorkersAndFinishes() throws Exception {
        TcpWorker a = worker("a", 2);
        TcpWorker b = worker("b", 2);
        byte[] jar = Zips.jar("job.Main");
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        HttpResponse<String> accepted = submit(graph, Files.write(directory.resolve("job.jar"), jar));
        assertEquals(202, accepted.statusCode(), accepted.body());
        assertEquals(
                graph.id().toHexString(),
                json.readTree(accepted.body()).get("jobid").textValue());
        DeployTasks deploy = a.await(DeployTasks.class);
        b.await(DeployTasks.class);
        assertArrayEquals(jar, Files.readAllBytes(a.fetchJar(deploy, directory.resolve("fetched.jar"))));
        a.moveAll(TaskState.RUNNING);
        b.moveAll(TaskState.RUNNING);
        a.heartbeat();
        a.await(HeartbeatAck.class);
        JsonNode details = get("/jobs/" + graph.id());
        assertEquals("RUNNING", details.get("state").textValue());
        assertEquals(3, details.get("vertices").size());
        assertTrue(details.get("vertices")
                        .get(0)
                        .get("metrics")
                        .get("read-records")
                        .longValue()
                > 0);
        assertEquals(
                "a",
                details.get("vertices")
                        .get(0)
                        .get("subtasks")
                        .get(0)
                        .get("taskmanager-id")
                        .textValue());
        a.moveAll(TaskState.FINISHED);
        b.moveAll(TaskState.FINISHED);
        assertEquals(JobState.FINISHED, result(graph.id()).state());
        assertEquals("FINISHED", get("/jobs/" + graph.id()).get("state").textValue());
        a.await(ReleaseJob.class);
        b.await(ReleaseJob.class);
        assertEquals(1, get("/overview").get("jobs-finished").intValue());
        assertEquals(2, get("/taskmanagers").get("taskmanagers").size());
        assertEquals(
                5,
                get("/jobs/overview")
                        .get("jobs")
                        .get(0)
                        .get("tasks")
                        .get("finished")
                        .intValue());
    }

    @Test
    void aJobWaitsForSlotsAndSaysSo() throws Exception {
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        worker("a", 1);
        assertEquals(1, jobManager.registeredSlots().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        submit(graph);
        JsonNode details = get("/jobs/" + graph.id());
        while (!details.has("waiting")) {
            details = get("/jobs/" + graph.id());
        }
        assertTrue(details.get("waiting").textValue().startsWith("The job waits for 2 slots, 1 is free"));
        worker("b", 1).await(DeployTasks.class);
    }

    @Test
    void aFailureIsToldWithItsTaskAndTheOthersAreCancelled() throws Exception {
        TcpWorker a = worker("a", 4);
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        submit(graph);
        a.await(DeployTasks.class);
        a.moveAll(TaskState.RUNNING);
        a.failOne();
        a.await(CancelTasks.class);
        a.moveAll(TaskState.CANCELED);
        assertEquals(JobState.FAILED, result(graph.id()).state());
        JsonNode exceptions = get("/jobs/" + graph.id() + "/exceptions");
        assertEquals(
                "Task 'source (1/2)' failed on worker a: The function threw.",
                exceptions.get("root-sentence").textValue());
        assertEquals("at line 1", exceptions.get("root-exception").textValue());
    }

    @Test
    void aJobIsCancelledOverRest() throws Exception {
        TcpWorker a = worker("a", 2);
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        submit(graph);
        a.await(DeployTasks.class);
        HttpResponse<String> answer =
                send(request("/jobs/" + graph.id() + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
        assertEquals(202, answer.statusCode());
        a.await(CancelTasks.class);
        a.moveAll(TaskState.CANCELED);
        assertEquals(JobState.CANCELED, result(graph.id()).state());
    }

    @Test
    void aLostConnectionFailsTheJob() throws Exception {
        TcpWorker a = worker("a", 2);
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        assertEquals(graph.id(), jobManager.submit(graph, List.of()).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        a.await(DeployTasks.class);
        a.die();
        JobView result = result(graph.id());
        assertEquals(JobState.FAILED, result.state());
        assertEquals(ErrorCode.WORKER_LOST, result.rootCause().orElseThrow().code());
    }

    @Test
    void aWorkerWhoseConnectionBrokeComesBackAndItsJobGoesOn() throws Exception {
        TcpWorker a = worker("a", 2);
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        assertEquals(graph.id(), jobManager.submit(graph, List.of()).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        a.await(DeployTasks.class);
        a.moveAll(TaskState.RUNNING);
        a.disconnect();
        a.connect();
        a.moveAll(TaskState.FINISHED);
        assertEquals(JobState.FINISHED, result(graph.id()).state());
    }

    @Test
    void aDrainedWorkerIsToldToStop() throws Exception {
        TcpWorker a = worker("a", 2);
        assertEquals(new WorkerId("a"), jobManager.drain(new WorkerId("a")).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        a.await(StopWorker.class);
        assertTrue(jobManager
                .workers()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .get(0)
                .draining());
        ExecutionException unknown = assertThrows(
                ExecutionException.class,
                () -> jobManager.drain(new WorkerId("x")).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertTrue(unknown.getCause().getMessage().startsWith("There is no TaskManager x"), unknown.toString());
    }

    @Test
    void aLongDeploymentTravelsThroughTheBlobStoreAndIsDeletedWhenItIsAnswered() throws Exception {
        TcpWorker a = worker("a", 1_500);
        JobGraph graph = GraphBuilder.pipeline(1, 1_500);
        assertEquals(graph.id(), jobManager.submit(graph, List.of()).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        CommandInStore stored = a.await(CommandInStore.class);
        Path blob = directory
                .resolve("storage")
                .resolve("blobs")
                .resolve(stored.frame().sha256Hex());
        assertTrue(Files.exists(blob));
        DeployTasks deploy = (DeployTasks) a.fetchCommand(stored, directory.resolve("command"));
        assertEquals(stored.command(), deploy.command());
        a.moveAll(TaskState.RUNNING);
        a.moveAll(TaskState.FINISHED);
        assertEquals(JobState.FINISHED, result(graph.id()).state());
        jobManager.close();
        assertFalse(Files.exists(blob));
    }

    @Test
    void garbageOnAControlConnectionClosesItAndNothingElse() throws Exception {
        TcpWorker good = worker("good", 1);
        worker("bad", 1).sendGarbage();
        good.heartbeat();
        good.await(HeartbeatAck.class);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), jobManager.rpcPort())) {
            new DataOutputStream(socket.getOutputStream()).writeLong(Long.MAX_VALUE);
            // Ends when the other side has closed the connection.
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        good.heartbeat();
        good.await(HeartbeatAck.class);
    }

    @Test
    void foolishRequestsGetOneSentence() throws Exception {
        JobGraph graph = GraphBuilder.pipeline(1, 1);
        assertRefused(404, "There is no path GET /nowhere", request("/nowhere").GET());
        assertRefused(
                404, "There is no job", request("/jobs/" + new JobID(9, 9)).GET());
        assertRefused(400, "'x' is not a job id", request("/jobs/x").GET());
        assertRefused(
                404,
                "There is no job",
                request("/jobs/" + graph.id() + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
        assertRefused(400, "mode=cancel", request("/jobs/" + graph.id()).method("PATCH", BodyPublishers.noBody()));
        assertRefused(415, "content type", request("/jobs").POST(BodyPublishers.ofString("{}")));
        assertRefused(
                400,
                "no job submission",
                request("/jobs")
                        .header("Content-Type", SubmissionCodec.CONTENT_TYPE)
                        .POST(BodyPublishers.ofString("nonsense")));
        assertRefused(
                403,
                "pages from 'http://evil.example'",
                request("/overview").header("Origin", "http://evil.example").GET());
        submit(graph);
        HttpResponse<String> again = submit(graph);
        assertEquals(400, again.statusCode());
        assertTrue(again.body().contains("was submitted before"), again.body());
    }

    @Test
    void aForeignHostNameIsRefused() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), jobManager.restPort().orElseThrow())) {
            socket.getOutputStream()
                    .write("GET /overview HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        }
    }

    @Test
    void jarsBeyondTheLimitAreRefused() throws Exception {
        Path jar = Files.write(directory.resolve("big.jar"), new byte[(1 << 20) + 1]);
        HttpResponse<String> answer = submit(GraphBuilder.pipeline(1, 1), jar);
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("too large"), answer.body());
    }

    @Test
    void whatAnotherHoldsIsSaidInOneSentence() {
        assertTrue(assertThrows(WeirException.class, () -> JobManager.start(settings))
                .getMessage()
                .startsWith("Another JobManager uses the storage directory"));
        JobManagerSettings samePort = settings.withStorageDir(directory.resolve("other"))
                .withRest(new RestSettings("127.0.0.1", jobManager.restPort().orElseThrow(), 1, "test"));
        assertTrue(assertThrows(WeirException.class, () -> JobManager.start(samePort))
                .getMessage()
                .startsWith("REST can't listen on 127.0.0.1:"));
    }

    @Test
    void closingLeavesNoThreadAndFailsWhatIsOpen() throws Exception {
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        submit(graph);
        CompletableFuture<JobView> open = jobManager.result(graph.id());
        jobManager.close();
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> open.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals("The JobManager has stopped.", failure.getCause().getMessage());
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("jobmanager")) {
                // Its executor has ended already, so that it is on its last steps.
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                assertFalse(thread.isAlive(), () -> "left: " + thread);
            }
        }
    }

    private TcpWorker worker(String id, int slots) throws Exception {
        return new TcpWorker(id, slots, jobManager.rpcPort(), hello, group);
    }

    private JobView result(JobID job) throws Exception {
        return jobManager.result(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private HttpResponse<String> submit(JobGraph graph, Path... jars) throws Exception {
        byte[] body =
                SubmissionCodec.open(JobGraphCodec.encode(graph), List.of(jars)).readAllBytes();
        return send(request("/jobs")
                .header("Content-Type", SubmissionCodec.CONTENT_TYPE)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send(request(path).GET());
        assertEquals(200, answer.statusCode(), answer.body());
        return json.readTree(answer.body());
    }

    private void assertRefused(int status, String part, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = send(request);
        assertEquals(status, answer.statusCode(), answer.body());
        String sentence = json.readTree(answer.body()).get("errors").get(0).textValue();
        assertTrue(sentence.contains(part), sentence);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + jobManager.restPort().orElseThrow() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
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
