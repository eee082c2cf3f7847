package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.process.Ports;
import dev.weir.testkit.JobJarBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A jar that is uploaded to a real cluster and run by it, as a tool without the command line would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestProcessTest {
    private static final Pattern METRICS = Pattern.compile("Metrics are at (http://\\S+)");
    private static final String COUNT = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.sink.DiscardingSink;
            public class Count {
                public static void main(String[] args) throws Exception {
                    if (args.length != 1) {
                        throw new IllegalArgumentException("one argument is needed");
                    }
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromSequence(1, Long.parseLong(args[0])).rebalance().sinkTo(new DiscardingSink<>());
                    env.execute("count");
                }
            }
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path directory;
    private Weir weir;
    private int restPort;
    private String token;

    @BeforeAll
    void startCluster(@TempDir Path ownDirectory) throws Exception {
        directory = ownDirectory;
        weir = new Weir(directory);
        List<Integer> ports = Ports.free(2);
        restPort = ports.get(0);
        Weir.Result started = weir.run(
                "cluster", "start", "--slots", "2", "-Drest.port=" + restPort, "-Djobmanager.rpc.port=" + ports.get(1));
        assertEquals(0, started.exitCode(), started.err() + started.out());
        token = Files.readString(weir.runDirectory().resolve("rest.token")).strip();
    }

    @AfterAll
    void stopCluster() throws Exception {
        assertEquals(0, weir.run("cluster", "stop").exitCode());
    }

    @Test
    void anUploadedJarIsRunInAProcessOfItsOwnAndItsJobFinishes() throws Exception {
        String id = upload();
        HttpResponse<String> run = post("/jars/" + id + "/run", "{\"programArgsList\":[\"1000\"],\"parallelism\":2}");
        assertEquals(200, run.statusCode(), run.body());
        String job = found(Pattern.compile("\"jobid\":\"([0-9a-f]{32})\""), run.body());
        String details = get("/jobs/" + job);
        while (!details.contains("\"state\":\"FINISHED\"")) {
            assertTrue(details.matches("(?s).*\"state\":\"(CREATED|RUNNING)\".*"), details);
            details = get("/jobs/" + job);
        }
        assertTrue(details.contains("\"parallelism\":2"), details);
    }

    @Test
    void aProgramThatFailsIsOneSentence() throws Exception {
        HttpResponse<String> run = post("/jars/" + upload() + "/run", "{}");
        assertEquals(400, run.statusCode(), run.body());
        assertTrue(run.body().startsWith("{\"errors\":[\""), run.body());
        assertTrue(run.body().contains("one argument is needed"), run.body());
    }

    @Test
    void withoutTheTokenNothingIsChanged() throws Exception {
        HttpResponse<String> refused = http.send(
                request("/jars/upload").POST(BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());
        assertEquals(401, refused.statusCode(), refused.body());
    }

    @Test
    void everyProcessTellsItsMetrics() throws Exception {
        assertTrue(get("/metrics").contains("\nflink_jobmanager_numRegisteredTaskManagers{host=\"localhost\"} 1\n"));
        String log = Files.readString(directory.resolve("log").resolve("weir-taskmanager-1.log"));
        HttpRequest worker =
                HttpRequest.newBuilder(URI.create(found(METRICS, log))).build();
        String metrics = http.send(worker, BodyHandlers.ofString()).body();
        assertTrue(metrics.contains("\nflink_taskmanager_Status_Shuffle_Netty_TotalMemorySegments{"), metrics);
        assertTrue(metrics.contains("\nflink_taskmanager_Status_JVM_Memory_Heap_Used{"), metrics);
    }

    private String upload() throws Exception {
        Path jar = new JobJarBuilder(Files.createTempDirectory(directory, "jar"))
                .source("job.Count", COUNT)
                .mainClass("job.Count")
                .build("count.jar");
        byte[] head = "--line\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"count.jar\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--line--\r\n".getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> answer = http.send(
                request("/jars/upload")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "multipart/form-data; boundary=line")
                        .POST(BodyPublishers.ofByteArrays(List.of(head, Files.readAllBytes(jar), tail)))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return found(Pattern.compile("\"filename\":\"([^\"]+)\""), answer.body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + restPort + path));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }
}
