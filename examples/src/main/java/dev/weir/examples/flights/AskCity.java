package dev.weir.examples.flights;

import dev.weir.api.functions.OpenContext;
import dev.weir.api.functions.ResultFuture;
import dev.weir.api.functions.RichAsyncFunction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * Asks a web service for the city that a flight leaves from, and goes on with the next flight while it waits; owned by the task
 * thread. {@code GET /city/CODE} answers with the city, or with 404 for an airport that it does not know.
 */
final class AskCity extends RichAsyncFunction<Flight, String> {
    private static final long serialVersionUID = 1L;
    private static final int FOUND = 200;
    private static final int UNKNOWN = 404;

    private final URI service;
    private transient HttpClient client;

    AskCity(URI service) {
        this.service = service;
    }

    @Override
    public void open(OpenContext context) {
        client = HttpClient.newHttpClient();
    }

    @Override
    public void asyncInvoke(Flight flight, ResultFuture<String> result) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/city/" + flight.origin()))
                .build();
        var unused = client.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (answer.statusCode() == FOUND) {
                result.complete(List.of(line(flight, answer.body())));
            } else if (answer.statusCode() == UNKNOWN) {
                result.complete(List.of(line(flight, "?")));
            } else {
                result.completeExceptionally(
                        new IOException(service + " answered " + answer.statusCode() + " for " + flight.origin()));
            }
        });
    }

    private static String line(Flight flight, String city) {
        return flight.time() + "," + city + "," + flight.destination();
    }
}
