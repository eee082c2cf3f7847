package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.process.Ports;
import dev.weir.testkit.JobJarBuilder;
import dev.weir.testkit.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with TLS on every plane, and strangers of every kind at their ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsProcessTest {
    private static final String SUM = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.file.BasePathBucketAssigner;
            import dev.weir.api.connector.file.FileSink;
            import dev.weir.api.fs.Path;
            import dev.weir.api.serialization.SimpleStringEncoder;
            public class Sum {
                private record Part(int key, long sum) {}
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromSequence(1, 20000)
                        .map(n -> new Part((int) (n % 7), n))
                        .keyBy(Part::key)
                        .reduce((a, b) -> new Part(a.key(), a.sum() + b.sum()))
                        .map(part -> part.key() + "," + part.sum())
                        .sinkTo(FileSink.forRowFormat(new Path(args[0]), new SimpleStringEncoder<String>())
                            .withBucketAssigner(new BasePathBucketAssigner<>()).build());
                    env.execute("sum");
                }
            }
            """;

    private static final String HUGE = """
            package job;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.sink.DiscardingSink;
            public class Huge {
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    byte[] table = new byte[100 << 20];
                    env.fromSequence(1, 9).map(n -> table[(int) (long) n]).name("lookup").sinkTo(new DiscardingSink<>());
                    env.execute("huge");
                }
            }
            """;

    private Path directory;
    private Weir weir;
    private Path jar;
    private TestCertificates certificates;
    private String restPort;
    private String rpcPort;
    private List<String> tls;

    @BeforeAll
    void startCluster(@TempDir Path ownDirectory) throws Exception {
        directory = ownDirectory;
        weir = new Weir(directory);
        jar = new JobJarBuilder(directory)
                .source("job.Sum", SUM)
                .mainClass("job.Sum")
                .build("sum.jar");
        certificates = new TestCertificates(Files.createDirectories(directory.resolve("certificates")), "cluster");
        tls = settings(certificates.keystore("node"), certificates.truststore());
        List<Integer> ports = Ports.free(2);
        restPort = ports.get(0).toString();
        rpcPort = ports.get(1).toString();
        Weir.Result started = run(
                List.of("cluster", "start", "--taskmanagers", "2", "--slots", "1"),
                List.of("-Drest.port=" + restPort, "-Djobmanager.rpc.port=" + rpcPort),
                tls);
        assertEquals(0, started.exitCode(), started.err() + started.out());
        assertTrue(started.out().contains("https://localhost:" + restPort), started.out());
    }

    @AfterAll
    void stopCluster() throws Exception {
        Weir.Result stopped = weir.run("cluster", "stop");
        assertEquals("Stopped 4 processes.", stopped.out().strip(), "nothing died on the way");
    }

    private static List<String> settings(Path keystore, Path truststore) {
        return List.of(
                "-Dsecurity.ssl.enabled=true",
                "-Dsecurity.ssl.keystore=" + keystore,
                "-Dsecurity.ssl.keystore-password=" + TestCertificates.PASSWORD,
                "-Dsecurity.ssl.truststore=" + truststore,
                "-Dsecurity.ssl.truststore-password=" + TestCertificates.PASSWORD);
    }

    @Test
    void jobRunsThroughOverEncryptedPlanes() throws Exception {
        runsAJob("through");
    }

    @Test
    void plainTextGetsNoAnswerOnAnyPlaneAndHarmsNobody() throws Exception {
        String request = "GET /jobs/overview HTTP/1.1\r\nHost: localhost:" + restPort + "\r\n\r\n";
        for (String port : List.of(restPort, rpcPort)) {
            String answer = answerOf(Integer.parseInt(port), request);
            assertTrue(!answer.contains("jobs"), answer);
        }
        runsAJob("after-plain-text");
    }

    @Test
    void commandLineThatTrustsAnotherAuthorityIsToldSo() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        TestCertificates theirs = new TestCertificates(elsewhere, "theirs");
        Weir.Result refused = run(
                List.of("list", "--jobmanager", "localhost:" + restPort),
                settings(elsewhere.resolve("not-read"), theirs.truststore()),
                List.of());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("is not trusted"), refused.err());
        assertTrue(refused.err().contains("security.ssl.truststore"), refused.err());
    }

    @Test
    void workerWithoutTlsIsRefusedWithOneSentence() throws Exception {
        assertWorkerEnds("security.ssl.enabled", worker(secret(), List.of()));
    }

    @Test
    void workerOfAnotherSecretIsRefusedInsideOfTls() throws Exception {
        Path other = Files.writeString(directory.resolve("other-secret"), "ab".repeat(32) + "\n");
        Files.setPosixFilePermissions(other, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertWorkerEnds("secret", worker(other, tls));
    }

    @Test
    void workerOfAnotherClusterIsRefused() throws Exception {
        List<String> other = new ArrayList<>(tls);
        other.add("-Dcluster.id=other");
        assertWorkerEnds("this is cluster default", worker(secret(), other));
    }

    @Test
    void workerWhoseCertificateHasExpiredDoesNotStart() throws Exception {
        List<String> expired = settings(certificates.expiredKeystore("expired"), certificates.truststore());
        Weir.Result ended = worker(secret(), expired);
        assertEquals(1, ended.exitCode(), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains("has expired on"), ended.err());
    }

    @Test
    void secretThatOthersCanReadIsRefused() throws Exception {
        Path open = Files.writeString(directory.resolve("open-secret"), Files.readString(secret()));
        Files.setPosixFilePermissions(open, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        Weir.Result ended = worker(open, tls);
        assertEquals(1, ended.exitCode(), ended.err());
        assertTrue(ended.err().contains("chmod 600"), ended.err());
    }

    @Test
    void jobWhoseGraphIsFarTooLargeIsRefusedBeforeItIsSent() throws Exception {
        Path huge = new JobJarBuilder(Files.createDirectories(directory.resolve("huge")))
                .source("job.Huge", HUGE)
                .mainClass("job.Huge")
                .build("huge.jar");
        Weir.Result refused =
                run(List.of("run", "--jobmanager", "localhost:" + restPort), tls, List.of(huge.toString()));
        assertEquals(4, refused.exitCode(), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("holds more than 24 MiB"), refused.err());
    }

    @Test
    void restBeyondLoopbackNeedsTls() throws Exception {
        Weir.Result refused = run(
                List.of("jobmanager"),
                List.of("-Drest.address=0.0.0.0", "-Drest.port=0", "-Djobmanager.rpc.port=0"),
                List.of("-Dsecurity.secret.file=" + secret()));
        assertEquals(1, refused.exitCode(), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("'rest.address' is 0.0.0.0"), refused.err());
    }

    private void runsAJob(String name) throws Exception {
        Path output = directory.resolve(name);
        Weir.Result run = run(
                List.of("run", "--jobmanager", "localhost:" + restPort, "-p", "2"),
                tls,
                List.of(jar.toString(), output.toString()));
        assertEquals(0, run.exitCode(), run.out() + run.err());
    }

    private Weir.Result worker(Path secret, List<String> security) throws Exception {
        return run(
                List.of("taskmanager", "-Djobmanager.rpc.port=" + rpcPort, "-Dsecurity.secret.file=" + secret),
                security,
                List.of());
    }

    private static void assertWorkerEnds(String part, Weir.Result ended) {
        assertEquals(2, ended.exitCode(), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains(part), ended.err());
    }

    private Path secret() {
        return weir.runDirectory().resolve("secret");
    }

    private Weir.Result run(List<String> verb, List<String> settings, List<String> rest) throws Exception {
        List<String> line = new ArrayList<>(verb);
        line.addAll(settings);
        line.addAll(rest);
        return weir.run(line.toArray(new String[0]));
    }

    private static String answerOf(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }
}
