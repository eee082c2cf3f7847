package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The body of every answer that is an error: sentences for people, the first says it all. Immutable. */
public record ErrorBody(@JsonProperty("errors") List<String> errors) {
    public ErrorBody {
        errors = List.copyOf(errors);
    }

    /** One sentence. */
    public static ErrorBody of(String sentence) {
        return new ErrorBody(List.of(sentence));
    }
}
