package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code GET /jobs/{id}/exceptions}: why a job failed. Immutable.
 *
 * @param rootException the stack trace; empty if nothing failed
 * @param rootSentence the same in one sentence, with the remedy where there is one; empty if nothing failed
 * @param timestamp milliseconds since the epoch, 0 if nothing failed
 */
public record JobExceptions(
        @JsonProperty("root-exception") String rootException,
        @JsonProperty("root-sentence") String rootSentence,
        @JsonProperty("timestamp") long timestamp) {
    /** What a job without a failure has. */
    public static final JobExceptions NONE = new JobExceptions("", "", 0);
}
