package dev.weir.jobmanager.rest;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One path of REST: what is done for it, and what people are told of it. The server's routes and the description of the
 * interface are both made from these, so that they can't differ. Immutable.
 *
 * @param path with {@code {name}} for its variables
 * @param query parameters that it knows
 */
record Endpoint(
        HandlerType method,
        String path,
        String summary,
        List<Parameter> query,
        Optional<Body> body,
        Answer answer,
        Action action) {
    static final String JSON = "application/json";
    private static final int OK = 200;

    Endpoint {
        query = List.copyOf(query);
    }

    /** Does what is asked; what it returns is the answer's body. */
    @FunctionalInterface
    interface Action {
        Object answer(Context context) throws Exception;
    }

    /** A query parameter. */
    record Parameter(String name, String description) {}

    /**
     * What a request carries.
     *
     * @param type of JSON; empty for bytes
     */
    record Body(String mediaType, Optional<Class<?>> type) {}

    /**
     * What comes back when all goes well.
     *
     * @param type of JSON; empty for text
     * @param list whether it is a list of {@code type}
     */
    record Answer(int status, String mediaType, Optional<Class<?>> type, boolean list) {}

    static Endpoint get(String path, String summary, Class<?> type, Action action) {
        return of(HandlerType.GET, path, summary, type, action);
    }

    static Endpoint of(HandlerType method, String path, String summary, Class<?> type, Action action) {
        return new Endpoint(
                method,
                path,
                summary,
                List.of(),
                Optional.empty(),
                new Answer(OK, JSON, Optional.of(type), false),
                action);
    }

    /** A path that answers with something else than a JSON body. */
    static Endpoint text(String path, String summary, String mediaType, Action action) {
        return new Endpoint(
                HandlerType.GET,
                path,
                summary,
                List.of(),
                Optional.empty(),
                new Answer(OK, mediaType, Optional.empty(), false),
                action);
    }

    Endpoint withQuery(String name, String description) {
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(name, description));
        return new Endpoint(method, path, summary, more, body, answer, action);
    }

    Endpoint withBody(Class<?> type) {
        return withBody(new Body(JSON, Optional.of(type)));
    }

    Endpoint withBody(String mediaType) {
        return withBody(new Body(mediaType, Optional.empty()));
    }

    Endpoint withStatus(int status) {
        return withAnswer(new Answer(status, answer.mediaType(), answer.type(), answer.list()));
    }

    Endpoint asList() {
        return withAnswer(new Answer(answer.status(), answer.mediaType(), answer.type(), true));
    }

    private Endpoint withBody(Body newBody) {
        return new Endpoint(method, path, summary, query, Optional.of(newBody), answer, action);
    }

    private Endpoint withAnswer(Answer newAnswer) {
        return new Endpoint(method, path, summary, query, body, newAnswer, action);
    }
}
