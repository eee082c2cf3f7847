package dev.weir.jobmanager.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.rpc.rest.ErrorBody;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what never reaches a handler, such as a request that is no HTTP, with one sentence too. Thread-safe. */
final class PlainErrors extends ErrorHandler {
    private static final HttpField TYPE = new HttpField(HttpHeader.CONTENT_TYPE, Endpoint.JSON);

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(TYPE);
        response.write(true, body(code, message), callback);
    }

    private ByteBuffer body(int status, String reason) {
        String why = reason == null ? HttpStatus.getMessage(status) : reason;
        try {
            return ByteBuffer.wrap(json.writeValueAsBytes(ErrorBody.of("The request is not understood: " + why + ".")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sentence has no JSON form", e);
        }
    }
}
