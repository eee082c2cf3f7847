package dev.weir.transport.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.testkit.Seeds;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.FrameClient;
import dev.weir.transport.FrameServer;
import dev.weir.transport.HelloSettings;
import dev.weir.transport.Purpose;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTransferTest {
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path directory;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final ExecutorService files = Executors.newFixedThreadPool(2);
    private HelloSettings settings;
    private BlobStore store;
    private FrameServer server;
    private BlobClient client;

    @BeforeEach
    void serve() throws IOException {
        SecureRandom random = new SecureRandom();
        settings = HelloSettings.of("test", ClusterSecret.random(random), random);
        store = new BlobStore(directory.resolve("store"), 8 << 20);
        server = FrameServer.bind(settings, HOST, 0, group, Map.of(Purpose.BLOB, new BlobServer(store, files)));
        client = new BlobClient(new FrameClient(settings, group), new byte[0], 20_000);
    }

    @AfterEach
    void stop() {
        server.close();
        files.shutdownNow();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void blobsOfEverySizeArriveWhole() {
        int[] sizes = {0, 1, 262_143, 262_144, 262_145, 5_000_000};
        Seeds.forEach(sizes.length, (seed, random) -> {
            byte[] content = new byte[sizes[(int) (seed - 1)]];
            random.nextBytes(content);
            BlobKey key = store.put(new ByteArrayInputStream(content));
            assertEquals(key, store.put(new ByteArrayInputStream(content)));
            Path target = directory.resolve("fetched" + seed);
            client.fetch(HOST, server.port(), key, target);
            assertArrayEquals(content, Files.readAllBytes(target));
        });
    }

    @Test
    void blobThatIsNotThereIsOneSentence() {
        BlobKey key = new BlobKey("ab".repeat(32), 7);
        Path target = directory.resolve("target");
        WeirException e = assertThrows(WeirException.class, () -> client.fetch(HOST, server.port(), key, target));
        assertTrue(e.getMessage().contains("there is no blob abab"), e.getMessage());
        assertFalse(Files.exists(target));
    }

    @Test
    void damagedBlobIsRefusedAndLeavesNothingBehind() throws IOException {
        BlobKey key = store.put(new ByteArrayInputStream(new byte[1000]));
        byte[] damaged = new byte[1000];
        damaged[500] = 1;
        Files.write(store.find(key).orElseThrow(), damaged);
        Path place = Files.createDirectories(directory.resolve("place"));
        WeirException e = assertThrows(
                WeirException.class, () -> client.fetch(HOST, server.port(), key, place.resolve("target")));
        assertTrue(e.getMessage().contains("do not match"), e.getMessage());
        try (var left = Files.list(place)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void blobThatFindsNoThreadIsRefusedAndTheNextOneArrives() throws IOException {
        byte[] content = {1, 2, 3};
        BlobKey key = store.put(new ByteArrayInputStream(content));
        AtomicInteger calls = new AtomicInteger();
        FrameServer busy =
                FrameServer.bind(settings, HOST, 0, group, Map.of(Purpose.BLOB, new BlobServer(store, step -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new RejectedExecutionException("the queue is full");
                    }
                    files.execute(step);
                })));
        try {
            Path target = directory.resolve("target");
            assertThrows(WeirException.class, () -> client.fetch(HOST, busy.port(), key, target));
            client.fetch(HOST, busy.port(), key, target);
            assertArrayEquals(content, Files.readAllBytes(target));
        } finally {
            busy.close();
        }
    }

    @Test
    void storeKeepsWhatIsWantedAloneAndNoticesDamage() throws IOException {
        BlobKey kept = store.put(new ByteArrayInputStream(new byte[] {1}));
        BlobKey damaged = store.put(new ByteArrayInputStream(new byte[] {2}));
        BlobKey unwanted = store.put(new ByteArrayInputStream(new byte[] {3}));
        Path broken = Files.createFile(directory.resolve("store").resolve(".put-7.tmp"));
        Path foreign = Files.createFile(directory.resolve("store").resolve("notes.txt"));
        Files.write(store.find(damaged).orElseThrow(), new byte[] {9});
        assertTrue(store.isWhole(kept));
        assertFalse(store.isWhole(damaged));
        assertEquals(2, store.retain(Set.of(kept, damaged)));
        assertFalse(store.find(unwanted).isPresent());
        assertFalse(store.isWhole(unwanted));
        assertFalse(Files.exists(broken));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void storeRefusesWhatIsTooLargeAndLeavesNothingBehind() throws IOException {
        byte[] large = new byte[(8 << 20) + 1];
        assertThrows(WeirException.class, () -> store.put(new ByteArrayInputStream(large)));
        try (var left = Files.list(directory.resolve("store"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void bytesOfARequestAreFrozen() {
        byte[] get = BlobCodec.get(new BlobKey("0f".repeat(32), 0x0102));
        assertEquals(
                "01" + "0f".repeat(32) + "0000000000000102",
                java.util.HexFormat.of().formatHex(get));
    }
}
