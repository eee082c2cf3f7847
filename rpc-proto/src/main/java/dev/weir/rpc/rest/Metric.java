package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A metric in an answer: its name, and its value as text where values were asked for. Immutable.
 *
 * @param value null in a list of what there is
 */
public record Metric(
        @JsonProperty("id") String id,

        @JsonProperty("value") @JsonInclude(JsonInclude.Include.NON_NULL)
        String value) {
    /** A metric that exists. */
    public static Metric named(String id) {
        return new Metric(id, null);
    }
}
