package dev.weir.jobmanager.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.actor.CoreTime;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Reads the bodies of requests, within bounds of size and time. Thread-safe. */
final class RequestBodies {
    private static final int MAX_JSON_BYTES = 1 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final CoreTime time;
    private final RestLimits limits;

    RequestBodies(CoreTime time, RestLimits limits) {
        this.time = time;
        this.limits = limits;
    }

    /** The body as it comes; refused at once if it says that it is too long. */
    InputStream open(Context context, long maxBytes) {
        if (context.req().getContentLengthLong() > maxBytes) {
            throw new WeirException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "The body of the request is too large: limit=" + maxBytes + " bytes.");
        }
        return new PacedInputStream(context.bodyInputStream(), time::nowMs, limits, maxBytes);
    }

    /** A body of JSON; empty if there is none. */
    <T> Optional<T> json(Context context, Class<T> type) throws IOException {
        byte[] bytes;
        try (InputStream body = open(context, MAX_JSON_BYTES)) {
            bytes = body.readAllBytes();
        }
        if (bytes.length == 0) {
            return Optional.empty();
        }
        String contentType = Optional.ofNullable(context.contentType()).orElse("");
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(Endpoint.JSON)) {
            throw new UnsupportedMediaTypeResponse("The body has to be JSON, with the content type application/json.");
        }
        try {
            return Optional.ofNullable(json.readValue(bytes, type));
        } catch (JsonProcessingException e) {
            throw new WeirException(ErrorCode.BAD_REQUEST, sentence(e), e);
        }
    }

    /** Without the names of our classes. */
    private static String sentence(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().get(0).getFieldName();
            return "The body's field '" + field + "' has a value of the wrong kind.";
        }
        if (e instanceof JsonParseException && e.getLocation() != null) {
            return "The body is no JSON: it breaks at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ".";
        }
        return "The body is not the JSON that this path takes: send an object.";
    }
}
