package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The body of {@code POST /jars/{id}/run}; everything in it may be missing. Immutable.
 *
 * @param entryClass whose {@code main} is run; null for the one that the manifest names
 * @param programArgsList handed to {@code main}; null for none
 * @param parallelism of operators that set none; null for the cluster's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JarRunRequest(
        @JsonProperty("entryClass") String entryClass,
        @JsonProperty("programArgsList") List<String> programArgsList,
        @JsonProperty("parallelism") Integer parallelism) {
    /** A body that is empty. */
    public static final JarRunRequest NOTHING = new JarRunRequest(null, null, null);

    public JarRunRequest {
        programArgsList = programArgsList == null ? List.of() : List.copyOf(programArgsList);
    }
}
