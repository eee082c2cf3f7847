package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code GET /jars}: the jars that were uploaded. Immutable.
 *
 * @param address where REST is served
 * @param files the newest first
 */
public record JarList(
        @JsonProperty("address") String address,
        @JsonProperty("files") List<Jar> files) {
    public JarList {
        files = List.copyOf(files);
    }

    /**
     * One jar.
     *
     * @param name as its uploader called it, cleaned; a label and nothing else
     * @param uploaded milliseconds since the epoch
     * @param entry classes that its manifest names as those to run
     */
    public record Jar(
            @JsonProperty("id") String id,
            @JsonProperty("name") String name,
            @JsonProperty("uploaded") long uploaded,
            @JsonProperty("entry") List<Entry> entry) {
        public Jar {
            entry = List.copyOf(entry);
        }
    }

    /** A class with a {@code main}; the description is always missing. */
    public record Entry(
            @JsonProperty("name") String name,

            @JsonProperty("description") @JsonInclude(JsonInclude.Include.NON_NULL)
            String description) {}
}
