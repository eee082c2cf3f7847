package dev.weir.examples.flights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A web service that tells cities of airports, each after a while, and fails at every hundredth call. Thread-safe; stopped by the
 * test that started it.
 */
final class SlowCities implements AutoCloseable {
    private static final long ANSWER_MS = 10;
    private static final int FAILS_EVERY = 100;

    private final Map<String, String> cities =
            FlightCities.airports().stream().collect(Collectors.toMap(Airport::code, Airport::city));
    private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(2);
    private final ExecutorService requests = Executors.newSingleThreadExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();
    private final HttpServer server;

    SlowCities() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(requests);
        server.createContext("/city/", this::asked);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    int calls() {
        return calls.get();
    }

    /** How many callers waited at the same time. */
    int mostWaiting() {
        return mostWaiting.get();
    }

    private void asked(HttpExchange exchange) {
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        int call = calls.incrementAndGet();
        var unused = answers.schedule(
                () -> {
                    waiting.decrementAndGet();
                    answer(exchange, call);
                    return null;
                },
                ANSWER_MS,
                TimeUnit.MILLISECONDS);
    }

    private void answer(HttpExchange exchange, int call) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String city = cities.get(path.substring(path.lastIndexOf('/') + 1));
        if (call % FAILS_EVERY == 0) {
            exchange.sendResponseHeaders(503, -1);
        } else if (city == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] body = city.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        answers.shutdownNow();
        requests.shutdownNow();
    }
}
