package dev.weir.api.connector.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.connector.socket.SocketTextSource.ConnectionSplit;
import dev.weir.api.connector.source.FakeReaderContext;
import dev.weir.api.connector.source.InputStatus;
import dev.weir.api.connector.source.SourceReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SocketTextSourceTest {
    private final FakeReaderContext context = new FakeReaderContext(0, 1);

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Sends each text in a connection of its own, in two parts, and closes. */
    private static CompletableFuture<Void> serve(ServerSocket server, String... texts) {
        return CompletableFuture.runAsync(() -> {
            for (String text : texts) {
                try (Socket client = server.accept()) {
                    byte[] bytes = text.getBytes(UTF_8);
                    client.getOutputStream().write(bytes, 0, bytes.length / 2);
                    client.getOutputStream().flush();
                    client.getOutputStream().write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    private List<String> read(ServerSocket server, String delimiter, long retries, int atMost) throws Exception {
        SocketTextSource source = new SocketTextSource(
                server.getInetAddress().getHostAddress(), server.getLocalPort(), delimiter, retries);
        List<String> texts = new ArrayList<>();
        SourceReader<String, ConnectionSplit> reader = source.createReader(context);
        try {
            reader.start();
            assertEquals(1, context.splitRequests);
            reader.addSplits(List.of(new ConnectionSplit("0")));
            InputStatus status = InputStatus.MORE_AVAILABLE;
            while (status != InputStatus.END_OF_INPUT && texts.size() < atMost) {
                status = reader.pollNext(texts::add);
                if (status == InputStatus.NOTHING_AVAILABLE) {
                    context.advance(TimeUnit.SECONDS.toNanos(1));
                    reader.isAvailable().get(30, TimeUnit.SECONDS);
                }
            }
        } finally {
            reader.close();
        }
        return texts;
    }

    @Test
    void readsLinesUntilTheServerCloses() throws Exception {
        try (ServerSocket server = listen()) {
            CompletableFuture<Void> sent = serve(server, "one\r\nzwöi\n\nrest");
            assertEquals(List.of("one", "zwöi", "", "rest"), read(server, "\n", 0, 9));
            sent.get();
        }
    }

    @Test
    void readsBetweenOtherDelimitersHoweverLongTheTextIs() throws Exception {
        String longText = "ab|".repeat(20_000);
        try (ServerSocket server = listen()) {
            CompletableFuture<Void> sent = serve(server, longText + "||x||y||");
            assertEquals(List.of(longText.substring(0, longText.length() - 1), "|x", "y"), read(server, "||", 0, 9));
            sent.get();
        }
    }

    @Test
    void connectsAgainWhileThereAreRetries() throws Exception {
        try (ServerSocket server = listen()) {
            CompletableFuture<Void> sent = serve(server, "a\n", "b\n", "c\n");
            assertEquals(List.of("a", "b", "c"), read(server, "\n", -1, 3));
            sent.get();
        }
    }

    @Test
    void aRefusedConnectionSaysWhatToDo() throws Exception {
        ServerSocket closed = listen();
        closed.close();
        IOException refused = assertThrows(IOException.class, () -> read(closed, "\n", 0, 1));
        assertTrue(refused.getMessage().contains("start the server before the job"), refused.getMessage());
        context.splitRequests = 0;
        assertThrows(IOException.class, () -> read(closed, "\n", 2, 1));
    }

    @Test
    void settingsThatCanNotWorkAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new SocketTextSource("h", 0, "\n", 0));
        assertThrows(IllegalArgumentException.class, () -> new SocketTextSource("h", 70_000, "\n", 0));
        assertThrows(IllegalArgumentException.class, () -> new SocketTextSource("h", 1, "", 0));
    }
}
