package dev.weir.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testkit.Seeds;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final byte[] NO_INFO = {};

    private final SecureRandom random = new SecureRandom();
    private final HelloSettings settings = HelloSettings.of("test", ClusterSecret.random(random), random);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private FrameServer server;

    @BeforeEach
    void listen() throws IOException {
        server = serve(settings, Map.of(Purpose.CONTROL, Echo.ACCEPTOR, Purpose.DATA, ConnectionTest::refuse));
    }

    private static Acceptor.Acceptance refuse(PeerHello peer) throws HelloRefusedException {
        throw new HelloRefusedException(
                "nobody called " + new String(peer.info(), StandardCharsets.US_ASCII) + " is expected");
    }

    @AfterEach
    void stop() {
        server.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void framesOfEverySizeComeBackInOrder() throws Exception {
        Recorder recorder = new Recorder();
        Connection connection = dial(settings, Purpose.CONTROL, recorder).get(20, TimeUnit.SECONDS);
        assertEquals("echo", new String(connection.peer().info(), StandardCharsets.US_ASCII));
        Seeds.forEach(1, (seed, seeded) -> {
            List<byte[]> sent = new ArrayList<>();
            for (int size : new int[] {1, 1023, 1024, 1025, 65_535, 65_536, 1 << 20, 3}) {
                byte[] frame = new byte[size];
                seeded.nextBytes(frame);
                if (size > 0) {
                    frame[0] = 1;
                }
                sent.add(frame);
                connection.send(frame);
            }
            for (byte[] frame : sent) {
                assertArrayEquals(frame, recorder.nextFrame());
            }
        });
    }

    @Test
    void anEmptyFrameOfAControlConnectionIsAPingAndNobodyElseHearsIt() throws Exception {
        Recorder recorder = new Recorder();
        Connection connection = dial(settings, Purpose.CONTROL, recorder).get(20, TimeUnit.SECONDS);
        connection.send(new byte[0]);
        connection.send(new byte[] {7});
        assertArrayEquals(new byte[] {7}, recorder.nextFrame());
    }

    @Test
    void frameAboveTheBoundIsRefusedByTheSender() throws Exception {
        Connection connection = dial(settings, Purpose.CONTROL, new Recorder()).get(20, TimeUnit.SECONDS);
        assertThrows(
                IllegalArgumentException.class, () -> connection.send(new byte[Purpose.CONTROL.maxFrameBytes() + 1]));
        assertTrue(connection.isOpen());
    }

    @Test
    void bothSidesHearWhyAConnectionEnded() throws Exception {
        Recorder recorder = new Recorder();
        Connection connection = dial(settings, Purpose.CONTROL, recorder).get(20, TimeUnit.SECONDS);
        connection.close("Enough.");
        assertEquals("Enough.", recorder.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void listenerThatFindsAFrameMalformedLosesThatConnectionAlone() throws Exception {
        Recorder bad = new Recorder();
        Recorder good = new Recorder();
        Connection first = dial(settings, Purpose.CONTROL, bad).get(20, TimeUnit.SECONDS);
        Connection second = dial(settings, Purpose.CONTROL, good).get(20, TimeUnit.SECONDS);
        first.send(new byte[] {(byte) 0xEE});
        bad.closed.get(20, TimeUnit.SECONDS);
        second.send(new byte[] {7});
        assertArrayEquals(new byte[] {7}, good.nextFrame());
    }

    @Test
    void dialerWithAnotherSecretIsRefused() {
        HelloSettings other = HelloSettings.of("test", ClusterSecret.random(random), random);
        assertRefused(dial(other, Purpose.CONTROL, new Recorder()), "secret");
    }

    @Test
    void anotherClusterIsRefused() {
        HelloSettings other = HelloSettings.of("production", settings.secret(), random);
        assertRefused(dial(other, Purpose.CONTROL, new Recorder()), "this is cluster test");
    }

    @Test
    void versionsWithoutOverlapAreBothNamed() {
        assertRefused(
                dial(withVersions(new VersionRange(7, 9)), Purpose.CONTROL, new Recorder()),
                "this side speaks protocol version 1, the dialer versions 7 to 9");
    }

    @Test
    void smallerMaximumIsTheVersionAndCommonFeaturesRemain() throws Exception {
        HelloSettings newer = new HelloSettings(
                "test", settings.secret(), random, new VersionRange(2, 5), 0b0110, settings.timeoutMs());
        HelloSettings newest = new HelloSettings(
                "test", settings.secret(), random, new VersionRange(1, 9), 0b1100, settings.timeoutMs());
        server.close();
        server = serve(newer, Map.of(Purpose.CONTROL, Echo.ACCEPTOR));
        Connection connection = dial(newest, Purpose.CONTROL, new Recorder()).get(20, TimeUnit.SECONDS);
        assertEquals(5, connection.peer().version());
        assertEquals(0b0100, connection.peer().features());
    }

    @Test
    void acceptorTellsTheDialerWhyItIsNotWantedAndUnservedPurposesAreNamed() {
        assertRefused(dial(settings, Purpose.DATA, new Recorder()), "nobody called w1 is expected");
        assertRefused(dial(settings, Purpose.BLOB, new Recorder()), "nothing serves purpose BLOB here");
    }

    @Test
    void nobodyAtTheAddressIsOneSentence() {
        int port = server.port();
        server.close();
        assertRefused(
                new FrameClient(settings, group).connect("127.0.0.1", port, Purpose.CONTROL, NO_INFO, new Recorder()),
                "can't be reached");
    }

    @Test
    void silentPeersAreClosedAfterTheHelloTimeout() throws Exception {
        HelloSettings impatient = new HelloSettings("test", settings.secret(), random, VersionRange.CURRENT, 0, 50);
        server.close();
        server = serve(impatient, Map.of(Purpose.CONTROL, Echo.ACCEPTOR));
        try (RawDialer silent = new RawDialer(server.port())) {
            String refusal = HelloCodec.readRefusal(silent.readFrame());
            assertTrue(refusal.contains("took longer"), refusal);
            silent.awaitEnd();
        }
    }

    @Test
    void whenTooManyAreUnauthenticatedTheOldestGoesAndNewOnesGetIn() throws Exception {
        List<RawDialer> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                silent.add(new RawDialer(server.port()));
            }
            silent.get(0).awaitEnd();
            dial(settings, Purpose.CONTROL, new Recorder()).get(20, TimeUnit.SECONDS);
        } finally {
            for (RawDialer dialer : silent) {
                dialer.close();
            }
        }
    }

    @Test
    void randomBytesCloseTheirConnectionAndNothingElse() throws Exception {
        Recorder recorder = new Recorder();
        Connection good = dial(settings, Purpose.CONTROL, recorder).get(20, TimeUnit.SECONDS);
        Seeds.forEach(200, (seed, seeded) -> {
            try (RawDialer dialer = new RawDialer(server.port())) {
                boolean authenticated = seeded.nextBoolean();
                if (authenticated) {
                    dialer.hello(settings, Purpose.CONTROL, seeded);
                }
                sendNonsense(dialer, authenticated, seeded);
            }
            byte[] frame = {1, (byte) seed};
            good.send(frame);
            assertArrayEquals(frame, recorder.nextFrame());
        });
    }

    private static void sendNonsense(RawDialer dialer, boolean authenticated, java.util.SplittableRandom seeded)
            throws IOException {
        byte[] bytes = new byte[seeded.nextInt(2000)];
        seeded.nextBytes(bytes);
        int kind = seeded.nextInt(4);
        try {
            if (kind == 0) {
                dialer.out.writeInt(0x7FFFFFFF - seeded.nextInt(1000));
                dialer.out.write(bytes);
                dialer.awaitEnd();
            } else if (kind == 1) {
                dialer.out.writeInt(bytes.length + 1 + seeded.nextInt(5000));
                dialer.out.write(bytes);
            } else if (kind == 2 && !authenticated) {
                byte[] open = HelloCodec.open(Purpose.CONTROL, VersionRange.CURRENT, 0, "test", new byte[32]);
                open[seeded.nextInt(5)] ^= (byte) (1 + seeded.nextInt(200));
                dialer.sendFrame(open);
                dialer.awaitEnd();
            } else {
                dialer.out.write(bytes);
            }
        } catch (java.net.SocketException e) {
            assertTrue(e.getMessage().contains("reset") || e.getMessage().contains("Broken"), e.getMessage());
        }
    }

    private HelloSettings withVersions(VersionRange versions) {
        return new HelloSettings("test", settings.secret(), random, versions, 0, settings.timeoutMs());
    }

    private FrameServer serve(HelloSettings with, Map<Purpose, Acceptor> acceptors) throws IOException {
        return FrameServer.bind(with, "127.0.0.1", 0, group, acceptors);
    }

    private CompletableFuture<Connection> dial(HelloSettings with, Purpose purpose, Recorder recorder) {
        byte[] info = "w1".getBytes(StandardCharsets.US_ASCII);
        return new FrameClient(with, group).connect("127.0.0.1", server.port(), purpose, info, recorder);
    }

    private static void assertRefused(CompletableFuture<Connection> connecting, String part) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> connecting.get(20, TimeUnit.SECONDS));
        String sentence = failure.getCause().getMessage();
        assertTrue(sentence.contains(part), sentence);
        assertTrue(sentence.contains("127.0.0.1"), sentence);
    }
}
