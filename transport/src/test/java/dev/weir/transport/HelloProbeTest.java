package dev.weir.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real sockets. */
@Timeout(60)
class HelloProbeTest {
    private static final byte[] NAME = {1};

    private final SecureRandom random = new SecureRandom();
    private final HelloSettings settings = HelloSettings.of("test", ClusterSecret.random(random), random);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private HelloProbe.Outcome probe(int port) throws Exception {
        CompletableFuture<HelloProbe.Outcome> outcome = new CompletableFuture<>();
        new HelloProbe(new FrameClient(settings, group), group, NAME).probe("127.0.0.1", port, NAME, outcome::complete);
        return outcome.get();
    }

    private FrameServer serve(HelloSettings with, byte[] info) throws IOException {
        return FrameServer.bind(with, "127.0.0.1", 0, group, Map.of(Purpose.PROBE, HelloProbe.acceptor(info)));
    }

    @Test
    void theProcessThatIsLookedForAnswers() throws Exception {
        try (FrameServer server = serve(settings, NAME)) {
            assertEquals(HelloProbe.Outcome.ANSWERED, probe(server.port()));
        }
    }

    @Test
    void anotherProcessAtTheSamePortIsAsGoodAsNone() throws Exception {
        try (FrameServer server = serve(settings, new byte[] {2})) {
            assertEquals(HelloProbe.Outcome.REFUSED, probe(server.port()));
        }
        HelloSettings other = HelloSettings.of("test", ClusterSecret.random(random), random);
        try (FrameServer server = serve(other, NAME)) {
            assertEquals(HelloProbe.Outcome.REFUSED, probe(server.port()));
        }
    }

    @Test
    void aPortAtWhichNobodyListensRefuses() throws Exception {
        int port;
        try (FrameServer server = serve(settings, NAME)) {
            port = server.port();
        }
        assertEquals(HelloProbe.Outcome.REFUSED, probe(port));
    }

    @Test
    void aProcessThatTakesTheConnectionAndSaysNothingIsSilent() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertEquals(HelloProbe.Outcome.SILENT, probe(mute.getLocalPort()));
        }
    }
}
