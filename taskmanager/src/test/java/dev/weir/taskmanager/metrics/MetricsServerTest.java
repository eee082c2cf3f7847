package dev.weir.taskmanager.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.api.metrics.Gauge;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.metrics.UserMetric;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.taskmanager.buffer.BufferCounts;
import dev.weir.taskmanager.job.RunningTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private static final AttemptId ATTEMPT =
            new AttemptId(new JobID(1, 2), new VertexId("00112233445566778899aabbccddeeff"), 5, 0, 7);

    private final HttpClient http = HttpClient.newHttpClient();

    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        server = MetricsServer.start("localhost", 0, metrics());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void countersAreToldUnderFlinksNames() throws Exception {
        HttpResponse<String> answer = get("/metrics");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        String labels = "{host=\"h\",tm_id=\"w\",job_id=\"" + ATTEMPT.job() + "\",job_name=\"words\",task_id=\""
                + ATTEMPT.vertex().hex() + "\",task_name=\"map\",task_attempt_id=\"" + ATTEMPT
                + "\",task_attempt_num=\"0\",subtask_index=\"5\"}";
        for (String line : List.of(
                "flink_taskmanager_job_task_numRecordsIn" + labels + " 10",
                "flink_taskmanager_job_task_numBytesIn" + labels + " 70",
                "flink_taskmanager_job_task_Shuffle_Netty_Input_numBytesInRemote" + labels + " 40",
                "flink_taskmanager_job_task_busyTimeMsPerSecond" + labels + " 0",
                "flink_taskmanager_Status_Shuffle_Netty_AvailableMemorySegments{host=\"h\",tm_id=\"w\"} 60",
                "flink_taskmanager_Status_Shuffle_Netty_UsedMemory{host=\"h\",tm_id=\"w\"} 40960",
                "flink_taskmanager_numRunningTasks{host=\"h\",tm_id=\"w\"} 1")) {
            assertTrue(answer.body().contains("\n" + line + "\n"), line + " is not in\n" + answer.body());
        }
        assertTrue(answer.body().contains("flink_taskmanager_Status_JVM_Threads_Count"), answer.body());
    }

    @Test
    void everythingElseIsRefused() throws Exception {
        assertEquals(404, get("/other").statusCode());
        assertEquals(404, get("/metrics/../secret").statusCode());
        HttpRequest post = request("/metrics")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100)))
                .build();
        assertEquals(405, http.send(post, BodyHandlers.ofString()).statusCode());
        HttpRequest foreign =
                request("/metrics").header("Origin", "http://evil.example").build();
        assertEquals(403, http.send(foreign, BodyHandlers.ofString()).statusCode());
        assertTrue(raw("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n").startsWith("HTTP/1.1 403"));
        assertTrue(raw("GET /metrics HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 403"));
        assertTrue(raw("nonsense\r\n\r\n").startsWith("HTTP/1.1 400"));
        assertTrue(raw("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 400"));
    }

    @Test
    void randomBytesHarmNobody() throws Exception {
        for (long seed = 1; seed <= 200; seed++) {
            byte[] bytes = new byte[500];
            new SplittableRandom(seed).nextBytes(bytes);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write(bytes);
            }
        }
        assertEquals(200, get("/metrics").statusCode());
    }

    @Test
    void aTakenPortIsOneSentence() {
        IOException refusal =
                assertThrows(IOException.class, () -> MetricsServer.start("localhost", server.port(), metrics()));
        assertTrue(refusal.getMessage().startsWith("Metrics can't be served on localhost:"), refusal.getMessage());
    }

    private static final UserMetric BAD_LINES = new UserMetric(
            "ab".repeat(16),
            "parse",
            List.of("bad", "kind", "empty"),
            List.of("bad", "kind"),
            Map.of("kind", "empty"),
            "lines-seen",
            (Gauge<Integer>) () -> 7);

    @Test
    void metricsOfFunctionsStandBesideThoseOfTasks() throws Exception {
        String body = get("/metrics").body();
        assertTrue(body.contains("\nflink_taskmanager_job_task_operator_bad_kind_lines_seen{"), body);
        assertTrue(body.contains("operator_name=\"parse\",kind=\"empty\"} 7\n"), body);
    }

    private static WorkerMetrics metrics() {
        TaskMetrics counters = new TaskMetrics(ATTEMPT, 10, 20, 30, 40, 50, 60, 70, 80);
        return new WorkerMetrics(
                new WorkerId("w"),
                "h",
                1_024,
                () -> new BufferCounts(100, 50, 40, 45),
                () -> List.of(new RunningTask("words", "map", counters, List.of(BAD_LINES))),
                () -> 0);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
