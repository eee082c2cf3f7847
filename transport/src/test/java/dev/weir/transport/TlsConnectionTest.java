package dev.weir.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.security.TlsFiles;
import dev.weir.core.security.TlsIdentity;
import dev.weir.core.time.Clock;
import dev.weir.testkit.Seeds;
import dev.weir.testkit.TestCertificates;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsConnectionTest {
    /** Long ago enough for every certificate of these tests to be valid, so that peers have to find out. */
    private static final long DAY_MS = 86_400_000;

    private final SecureRandom random = new SecureRandom();
    private final HelloSettings plain = HelloSettings.of("test", ClusterSecret.random(random), random);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private TestCertificates ours;
    private Path truststore;
    private TransportTls tls;
    private TransportTls other;
    private TransportTls expired;
    private FrameServer server;

    @BeforeAll
    void makeCertificates(@TempDir Path directory) throws Exception {
        ours = new TestCertificates(directory, "ours");
        truststore = ours.truststore();
        tls = tls(ours.keystore("node"), 0);
        expired = tls(ours.expiredKeystore("expired"), -5 * DAY_MS);
        Path elsewhere = java.nio.file.Files.createDirectory(directory.resolve("elsewhere"));
        TestCertificates theirs = new TestCertificates(elsewhere, "theirs");
        other = tls(theirs.keystore("stranger"), 0);
    }

    private TransportTls tls(Path keystore, long shiftMs) {
        String password = TestCertificates.PASSWORD;
        return TransportTls.of(
                TlsIdentity.load(new TlsFiles(keystore, password, truststore, password), new ShiftedClock(shiftMs)));
    }

    /** The real clock, moved. Thread-safe. */
    private record ShiftedClock(long shiftMs) implements Clock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis() + shiftMs;
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = serve(tls);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @AfterAll
    void stop() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void framesOfEverySizeComeBackInOrder() throws Exception {
        Recorder recorder = new Recorder();
        Connection connection = dial(tls, recorder).get(20, TimeUnit.SECONDS);
        Seeds.forEach(1, (seed, seeded) -> {
            for (int size : new int[] {1, 16_383, 16_384, 65_536, 1 << 20, 3}) {
                byte[] frame = new byte[size];
                seeded.nextBytes(frame);
                frame[0] = 1;
                connection.send(frame);
                assertArrayEquals(frame, recorder.nextFrame());
            }
        });
    }

    @Test
    void secretIsProvedInsideOfTls() {
        HelloSettings stranger = HelloSettings.of("test", ClusterSecret.random(random), random);
        assertRefused(dial(stranger.withTls(Optional.of(tls)), server.port(), new Recorder()), "secret");
        assertOthersAreNotHarmed();
    }

    @Test
    void dialerOfAnotherAuthorityIsRefused() {
        String sentence = failure(dial(other, new Recorder())).getMessage();
        // The peer closes while the dialer may still be writing, which can overtake what the peer said.
        assertTrue(sentence.contains("certificate") || sentence.contains("hello"), sentence);
        assertOthersAreNotHarmed();
    }

    @Test
    void listenerOfAnotherAuthorityIsRefused() throws IOException {
        server.close();
        server = serve(other);
        assertRefused(dial(tls, new Recorder()), "no authority in this side's truststore has signed");
    }

    @Test
    void expiredCertificateOfTheListenerIsNamed() throws IOException {
        server.close();
        server = serve(expired);
        assertRefused(dial(tls, new Recorder()), "shows a certificate that has expired");
    }

    @Test
    void expiredCertificateOfTheDialerIsRefused() {
        String sentence = failure(dial(expired, new Recorder())).getMessage();
        assertTrue(sentence.contains("certificate") || sentence.contains("hello"), sentence);
        assertOthersAreNotHarmed();
    }

    @Test
    void plainDialerLearnsThatTheOtherSideSpeaksTls() {
        assertRefused(dial(plain, server.port(), new Recorder()), "this side speaks TLS, the dialer does not");
        assertOthersAreNotHarmed();
    }

    @Test
    void encryptedDialerLearnsThatTheOtherSideIsPlain() throws Exception {
        server.close();
        server = serve(plain);
        assertRefused(dial(tls, new Recorder()), "does not speak TLS");
        dial(plain, server.port(), new Recorder()).get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoeverAnswersPlainlyIsNotTakenForAPeer() throws Exception {
        try (ServerSocket nonsense = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Connection> dialing =
                    dial(plain.withTls(Optional.of(tls)), nonsense.getLocalPort(), new Recorder());
            try (Socket socket = nonsense.accept()) {
                socket.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertRefused(dialing, "does not speak TLS");
            }
        }
    }

    @Test
    void whoDecryptsInBetweenIsFoundOutEvenWithACertificateOfTheSameAuthority() throws Exception {
        TransportTls middle = tls(ours.keystore("middle"), 0);
        try (TlsRelay relay = new TlsRelay(middle, server.port(), group)) {
            assertRefused(dial(plain.withTls(Optional.of(tls)), relay.port(), new Recorder()), "secret");
        }
        assertOthersAreNotHarmed();
    }

    @Test
    void silentDialerIsClosedInTheMiddleOfTheHandshake() throws Exception {
        server.close();
        HelloSettings impatient = new HelloSettings("test", plain.secret(), random, VersionRange.CURRENT, 0, 100);
        server = FrameServer.bind(
                impatient.withTls(Optional.of(tls)), "127.0.0.1", 0, group, Map.of(Purpose.CONTROL, Echo.ACCEPTOR));
        try (RawDialer silent = new RawDialer(server.port())) {
            silent.out.write(new byte[] {0x16, 3, 1});
            silent.awaitEnd();
        }
    }

    private void assertOthersAreNotHarmed() {
        Recorder recorder = new Recorder();
        byte[] frame = {7};
        try {
            dial(tls, recorder).get(20, TimeUnit.SECONDS).send(frame);
            assertArrayEquals(frame, recorder.nextFrame());
        } catch (Exception e) {
            throw new AssertionError("a good dialer was harmed", e);
        }
    }

    private FrameServer serve(TransportTls with) throws IOException {
        return serve(plain.withTls(Optional.of(with)));
    }

    private FrameServer serve(HelloSettings settings) throws IOException {
        return FrameServer.bind(settings, "127.0.0.1", 0, group, Map.of(Purpose.CONTROL, Echo.ACCEPTOR));
    }

    private CompletableFuture<Connection> dial(TransportTls with, Recorder recorder) {
        return dial(plain.withTls(Optional.of(with)), server.port(), recorder);
    }

    private CompletableFuture<Connection> dial(HelloSettings with, int port, Recorder recorder) {
        return new FrameClient(with, group).connect("127.0.0.1", port, Purpose.CONTROL, new byte[0], recorder);
    }

    private static Throwable failure(CompletableFuture<Connection> connecting) {
        Throwable failure = assertThrows(ExecutionException.class, () -> connecting.get(20, TimeUnit.SECONDS))
                .getCause();
        assertEquals(1, failure.getMessage().lines().count());
        return failure;
    }

    private static void assertRefused(CompletableFuture<Connection> connecting, String part) {
        Throwable failure = failure(connecting);
        assertInstanceOf(HelloRefusedException.class, failure, failure.getMessage());
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
