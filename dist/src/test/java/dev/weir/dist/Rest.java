package dev.weir.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** What REST says of a cluster, and waiting until it says something. Owned by one test. */
final class Rest implements AutoCloseable {
    private static final int LIMIT_SECONDS = 180;
    private static final int POLL_MS = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    private final int port;

    Rest(int port) {
        this.port = port;
    }

    /** Something that is looked at again and again; empty while it can't be seen. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> look() throws IOException;
    }

    String address() {
        return "localhost:" + port;
    }

    /** The answer at this moment. */
    JsonNode get(String path) throws IOException {
        try (InputStream in = URI.create("http://" + address() + path).toURL().openStream()) {
            return json.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The first answer that is as wanted; nobody who answers is waited for too. */
    JsonNode await(String path, Predicate<JsonNode> wanted) throws Exception {
        JsonNode[] last = {null};
        try {
            return awaitThat(() -> {
                last[0] = get(path);
                return wanted.test(last[0]) ? Optional.of(last[0]) : Optional.empty();
            });
        } catch (TimeoutException e) {
            throw new AssertionError("never as wanted at " + path + ": " + last[0], e);
        }
    }

    /** What is seen first. */
    <T> T awaitThat(Look<T> look) throws Exception {
        CompletableFuture<T> seen = new CompletableFuture<>();
        var polling = poller.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.look().ifPresent(seen::complete);
                    } catch (IOException notYet) {
                        return;
                    } catch (RuntimeException | AssertionError e) {
                        seen.completeExceptionally(e);
                    }
                },
                0,
                POLL_MS,
                TimeUnit.MILLISECONDS);
        try {
            return seen.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            polling.cancel(true);
        }
    }

    @Override
    public void close() {
        poller.shutdownNow();
    }
}
