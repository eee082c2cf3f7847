package dev.weir.jobmanager.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.time.Clock;
import dev.weir.jobmanager.JobManager;
import dev.weir.jobmanager.JobManagerSettings;
import dev.weir.jobmanager.jar.ProgramSettings;
import dev.weir.jobmanager.jar.Zips;
import dev.weir.rpc.codec.SubmissionCodec;
import dev.weir.rpc.rest.RestToken;
import dev.weir.testkit.control.GraphBuilder;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.HelloSettings;
import java.io.IOException;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REST over real connections, with a JobManager behind it that has no workers. */
class RestServerTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final String FORM = "multipart/form-data; boundary=line";
    private static final RestLimits IMPATIENT = new RestLimits(1 << 20, 300, 200, 1_000);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();
    private final RestToken token = RestToken.random(random);

    @TempDir
    private Path directory;

    private JobManager jobManager;

    @BeforeEach
    void start() throws IOException {
        start(RestLimits.ofUploads(1 << 20));
    }

    private void start(RestLimits limits) throws IOException {
        Path work = Files.createDirectories(directory.resolve("work"));
        ProgramSettings programs = new ProgramSettings(
                FakeCommand.LINE, Map.of(), Map.of(), work, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), 2);
        jobManager = JobManager.start(JobManagerSettings.embedded(
                        directory.resolve("tmp"),
                        HelloSettings.of("test", ClusterSecret.random(random), random),
                        new TestClock(),
                        failure -> {})
                .withRest(new RestSettings("127.0.0.1", 0, 1 << 20, "test")
                        .withToken(token)
                        .withLimits(limits)
                        .withPrograms(programs)));
    }

    @AfterEach
    void stop() {
        jobManager.close();
    }

    @Test
    void callsThatChangeSomethingNeedTheToken() throws Exception {
        for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
            for (String path : List.of("/jobs", "/jars/upload", "/jars/x/run", "/jobs/x", "/nowhere")) {
                HttpResponse<String> answer = http.send(
                        request(path)
                                .method(method, BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
                assertRefused(answer, 401, "needs the REST token");
                assertEquals(
                        "Bearer",
                        answer.headers().firstValue("WWW-Authenticate").orElse(""));
            }
        }
        HttpResponse<String> wrong = http.send(
                request("/jobs/x?mode=cancel")
                        .header(RestToken.HEADER, RestToken.random(random).headerValue())
                        .method("PATCH", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertEquals(401, wrong.statusCode());
        assertRefused(
                send(request("/jobs/x?mode=cancel").method("PATCH", BodyPublishers.noBody())), 400, "not a job id");
        assertEquals(0, get("/overview").get("taskmanagers").intValue(), "reading needs none");
    }

    @Test
    void aJarIsUploadedListedRunAndDeleted() throws Exception {
        String id = upload("words.jar", Zips.jar("job.Words"));
        JsonNode jar = get("/jars").get("files").get(0);
        assertEquals(id, jar.get("id").textValue());
        assertEquals("words.jar", jar.get("name").textValue());
        assertEquals("job.Words", jar.get("entry").get(0).get("name").textValue());
        HttpResponse<String> run = post(
                "/jars/" + id + "/run",
                "application/json",
                "{\"programArgsList\":[\"submit\"],\"parallelism\":2,\"allowNonRestoredState\":true}");
        assertEquals(200, run.statusCode(), run.body());
        assertEquals(FakeCommand.JOB, json.readTree(run.body()).get("jobid").textValue());
        assertEquals(200, send(request("/jars/" + id).DELETE()).statusCode());
        assertEquals(0, get("/jars").get("files").size());
        assertRefused(send(request("/jars/" + id).DELETE()), 404, "no such jar");
        assertRefused(post("/jars/" + id + "/run", "application/json", "{}"), 404, "no such jar");
    }

    @Test
    void whatAProgramSaysOfItsFailureIsTheAnswer() throws Exception {
        String id = upload("words.jar", Zips.jar("job.Words"));
        assertRefused(
                post("/jars/" + id + "/run", "application/json", "{\"programArgsList\":[\"fail\"]}"),
                400,
                "The program failed: [run, --detached, --jobmanager, 127.0.0.1:");
        assertRefused(post("/jars/" + id + "/run?programArg=a,fail&parallelism=3", "", ""), 400, "--parallelism, 3");
        assertRefused(post("/jars/" + id + "/run?parallelism=x", "", ""), 400, "whole number");
        String without = upload("plain.jar", Zips.jar(""));
        assertRefused(post("/jars/" + without + "/run", "", ""), 400, "no Main-Class");
    }

    /** The shape of CVE-2020-17518: the name of an uploaded file leads elsewhere. */
    @Test
    void theNameOfAnUploadedFileNeverBecomesAPath() throws Exception {
        Set<Path> before = files();
        for (String name : List.of("../../../evil.jar", "/tmp/evil.jar", "..\\..\\evil.jar", "%2e%2e%2fevil.jar")) {
            String id = upload(name, Zips.jar("job.Words"));
            assertTrue(id.matches("[0-9a-f-]{36}_[A-Za-z0-9_-]+\\.jar"), id);
            assertEquals(200, send(request("/jars/" + id).DELETE()).statusCode());
        }
        assertRefused(postForm(JarFormTest.form("../../evil.sh", Zips.jar("job.Words"))), 400, "ends in .jar");
        assertEquals(before, files(), "no file but what was there");
    }

    /** The shape of CVE-2020-17519: a path's variable leads elsewhere. */
    @Test
    void noVariableOfAPathReachesTheFileSystem() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "do not tell");
        String way = ".." + "%2f..".repeat(20) + secret.toString().replace("/", "%2f");
        String twice = way.replace("%2f", "%252f");
        for (String variable : List.of(way, twice, "..%5c..%5csecret", "%2e%2e", "..;/secret", "a%00b")) {
            for (String path :
                    List.of("/jobmanager/logs/%s", "/taskmanagers/%s", "/taskmanagers/x/logs/%s", "/jobs/%s", "/%s")) {
                String answer = raw("GET " + path.formatted(variable) + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: close\r\n\r\n");
                assertTrue(answer.matches("(?s)HTTP/1.1 (400|404) .*\"errors\":\\[\".*"), answer);
                assertFalse(answer.contains("do not tell"), answer);
            }
            String deleted = raw("DELETE /jars/" + variable + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + token.headerValue() + "\r\nConnection: close\r\n\r\n");
            assertTrue(deleted.matches("(?s)HTTP/1.1 (400|404) .*\"errors\":\\[\".*"), deleted);
        }
        assertTrue(Files.exists(secret));
    }

    @Test
    void filesThatAreNoJarsAreOneSentence() throws Exception {
        assertRefused(postForm(JarFormTest.form("a.jar", "no zip".getBytes(StandardCharsets.UTF_8))), 400, "no zip");
        assertRefused(postForm(JarFormTest.form("a.jar", Zips.bomb(300))), 400, "unpack to far more");
        assertRefused(submit(GraphBuilder.pipeline(1, 1), "no zip".getBytes(StandardCharsets.UTF_8)), 400, "no zip");
        assertEquals(0, get("/jars").get("files").size());
        assertEquals(0, get("/jobs").get("jobs").size());
    }

    @Test
    void bodiesThatAreTooLargeAreRefusedBeforeTheyCome() throws Exception {
        for (String head : List.of(
                "POST /jars/upload HTTP/1.1\r\nContent-Type: " + FORM,
                "POST /jars/" + upload("a.jar", Zips.jar("job.Words"))
                        + "/run HTTP/1.1\r\nContent-Type: application/json",
                "POST /jobs HTTP/1.1\r\nContent-Type: " + SubmissionCodec.CONTENT_TYPE)) {
            String answer = rawWithToken(head + "\r\nContent-Length: 100000000000\r\n", "");
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("too large"), answer);
        }
        String chunks = rawWithToken(
                "POST /jars/upload HTTP/1.1\r\nContent-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n",
                "120000\r\n" + "x".repeat(0x120000) + "\r\n0\r\n\r\n");
        assertTrue(chunks.startsWith("HTTP/1.1 413") && chunks.contains("too large"), chunks);
    }

    @Test
    void aGraphOfAHundredMegabytesIsOneSentence() throws Exception {
        byte[] head = {'W', 'E', 'I', 'R', 0, 1, 0x06, 0x40, 0, 0, 1, 2, 3};
        HttpResponse<String> answer = send(request("/jobs")
                .header("Content-Type", SubmissionCodec.CONTENT_TYPE)
                .POST(BodyPublishers.ofByteArray(head)));
        assertRefused(answer, 400, "The job graph is too large: sizeBytes=104857600");
    }

    @Test
    void aBodyThatDoesNotComeFreesItsThread() throws Exception {
        jobManager.close();
        start(IMPATIENT);
        String id = upload("words.jar", Zips.jar("job.Words"));
        // More than the server has threads; each answer ends its wait.
        for (int i = 0; i < 20; i++) {
            String answer = rawWithToken(
                    "POST /jars/" + id + "/run HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n",
                    "{\"ent");
            assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
            assertTrue(answer.contains("too slowly"), answer);
        }
        assertEquals(1, get("/jars").get("files").size());
    }

    @Test
    void bodiesThatBreakOffHarmNobody() throws Exception {
        byte[] form = JarFormTest.form("a.jar", Zips.jar("job.Words"));
        byte[] submission = SubmissionCodec.open(new byte[100], List.of()).readAllBytes();
        for (int cut = 1; cut < 10; cut++) {
            int length = form.length * cut / 10;
            assertEquals(400, postForm(java.util.Arrays.copyOf(form, length)).statusCode());
            HttpResponse<String> answer = send(request("/jobs")
                    .header("Content-Type", SubmissionCodec.CONTENT_TYPE)
                    .POST(BodyPublishers.ofByteArray(submission, 0, submission.length * cut / 10)));
            assertEquals(400, answer.statusCode(), answer.body());
            try (Socket socket = connect()) {
                socket.getOutputStream()
                        .write(("POST /jars/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                                        + "\r\nAuthorization: " + token.headerValue() + "\r\nContent-Length: "
                                        + form.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(form, 0, length);
            }
        }
        assertEquals(0, get("/jars").get("files").size());
        upload("a.jar", Zips.jar("job.Words"));
    }

    @Test
    void bodiesThatAreNotTheRightJsonAreOneSentence() throws Exception {
        String run = "/jars/" + upload("words.jar", Zips.jar("job.Words")) + "/run";
        assertRefused(post(run, "application/json", "{\"a\""), 400, "is no JSON: it breaks at line 1");
        assertRefused(post(run, "application/json", "nonsense"), 400, "is no JSON");
        assertRefused(post(run, "application/json", "[1]"), 400, "send an object");
        assertRefused(post(run, "application/json", "{\"parallelism\":\"many\"}"), 400, "field 'parallelism'");
        assertRefused(post(run, "application/json", "{\"programArgsList\":{}}"), 400, "field 'programArgsList'");
        assertRefused(post(run, "application/json", "[".repeat(100_000)), 400, "The body");
        assertRefused(post(run, "text/plain", "{}"), 415, "application/json");
        assertRefused(post(run, "application/json", "{\"entryClass\":\"-x\"}"), 400, "no name of a Java class");
    }

    @Test
    void whatIsNoHttpIsOneSentenceToo() throws Exception {
        assertTrue(raw("nonsense\r\n\r\n").contains("{\"errors\":[\"The request is not understood"));
        String large = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(100_000) + "\r\n\r\n");
        assertTrue(large.startsWith("HTTP/1.1 431") && large.contains("\"errors\""), large);
        assertEquals(0, get("/overview").get("taskmanagers").intValue());
    }

    @Test
    void aJobIsToldWithItsPlanItsSettingsAndItsMetrics() throws Exception {
        JobGraph graph = GraphBuilder.pipeline(1, 2);
        assertEquals(202, submit(graph, Zips.jar("job.Words")).statusCode());
        String path = "/jobs/" + graph.id();
        assertEquals("CREATED", get("/jobs").get("jobs").get(0).get("status").textValue());
        JsonNode plan = get(path + "/plan").get("plan");
        assertEquals(3, plan.get("nodes").size());
        JsonNode sink = plan.get("nodes").get(2);
        assertEquals("REBALANCE", sink.get("inputs").get(0).get("ship_strategy").textValue());
        assertEquals(
                plan.get("nodes").get(1).get("id"), sink.get("inputs").get(0).get("id"));
        assertEquals(
                1,
                get(path + "/config")
                        .get("execution-config")
                        .get("job-parallelism")
                        .intValue());
        assertTrue(get(path + "/metrics").toString().contains("{\"id\":\"uptime\"}"));
        assertEquals(
                "[{\"id\":\"numTasks\",\"value\":\"5\"}]",
                get(path + "/metrics?get=numTasks,unknown").toString());
        String vertex = plan.get("nodes").get(0).get("id").textValue();
        JsonNode details = get(path + "/vertices/" + vertex);
        assertEquals(2, details.get("subtasks").size());
        assertEquals("SCHEDULED", details.get("subtasks").get(0).get("status").textValue());
        String metrics = path + "/vertices/" + vertex + "/subtasks/metrics";
        assertTrue(get(metrics).toString().contains("{\"id\":\"numRecordsIn\"}"));
        assertEquals(
                "[{\"id\":\"numRecordsIn\"}]",
                get(metrics + "?get=numRecordsIn&agg=sum").toString());
        assertRefused(send(request(metrics + "?get=numRecordsIn&agg=x").GET()), 400, "min, max, avg and sum");
        assertRefused(send(request(metrics + "?subtasks=x").GET()), 400, "indexes and ranges");
        assertRefused(send(request(path + "/vertices/0").GET()), 404, "no such vertex");
        assertRefused(send(request("/taskmanagers/x").GET()), 404, "no such TaskManager");
        HttpRequest.Builder drain = request("/taskmanagers/x?mode=drain").method("PATCH", BodyPublishers.noBody());
        assertRefused(send(drain), 404, "There is no TaskManager x");
        HttpRequest.Builder other = request("/taskmanagers/x?mode=stop").method("PATCH", BodyPublishers.noBody());
        assertRefused(send(other), 400, "mode=drain");
    }

    @Test
    void metricsAreTextForAPrometheusServer() throws Exception {
        HttpResponse<String> answer = send(request("/metrics").GET());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain; version=0.0.4"));
        for (String line : List.of(
                "flink_jobmanager_numRegisteredTaskManagers{host=\"127.0.0.1\"} 0",
                "flink_jobmanager_taskSlotsTotal{host=\"127.0.0.1\"} 0",
                "flink_jobmanager_numRunningJobs{host=\"127.0.0.1\"} 0")) {
            assertTrue(answer.body().contains("\n" + line + "\n"), answer.body());
        }
        assertTrue(answer.body().contains("flink_jobmanager_Status_JVM_Memory_Heap_Used"), answer.body());
    }

    @Test
    void theDescriptionOfTheServerIsThatOfTheDocumentation() throws Exception {
        RestReference.check(get("/openapi.json"));
        assertTrue(get("/config").get("features").get("web-submit").booleanValue());
    }

    private String upload(String name, byte[] jar) throws Exception {
        HttpResponse<String> answer = postForm(JarFormTest.form(name, jar));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("success", json.readTree(answer.body()).get("status").textValue());
        return json.readTree(answer.body()).get("filename").textValue();
    }

    private HttpResponse<String> postForm(byte[] form) throws Exception {
        return send(request("/jars/upload").header("Content-Type", FORM).POST(BodyPublishers.ofByteArray(form)));
    }

    private HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return send(contentType.isEmpty() ? request : request.header("Content-Type", contentType));
    }

    private HttpResponse<String> submit(JobGraph graph, byte[] jar) throws Exception {
        byte[] body = SubmissionCodec.open(
                        dev.weir.rpc.codec.JobGraphCodec.encode(graph),
                        List.of(Files.write(directory.resolve("submitted.jar"), jar)))
                .readAllBytes();
        return send(request("/jobs")
                .header("Content-Type", SubmissionCodec.CONTENT_TYPE)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send(request(path).GET());
        assertEquals(200, answer.statusCode(), answer.body());
        return json.readTree(answer.body());
    }

    private void assertRefused(HttpResponse<String> answer, int status, String part) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonNode errors = json.readTree(answer.body()).get("errors");
        assertEquals(1, errors.size());
        assertTrue(errors.get(0).textValue().contains(part), answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + jobManager.restPort().orElseThrow() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.header(RestToken.HEADER, token.headerValue()).build(), BodyHandlers.ofString());
    }

    private String rawWithToken(String head, String body) throws IOException {
        return raw(head + "Host: localhost\r\nAuthorization: " + token.headerValue() + "\r\nConnection: close\r\n\r\n"
                + body);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), jobManager.restPort().orElseThrow());
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.collect(Collectors.toSet());
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
