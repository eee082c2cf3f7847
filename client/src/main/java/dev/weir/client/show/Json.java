package dev.weir.client.show;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Data as JSON over several lines. Stateless. */
public final class Json {
    private Json() {}

    /** A record, map or list with the names that its class gives to its fields. */
    public static String text(Object data) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("data of our own can't be written as JSON", e);
        }
    }
}
