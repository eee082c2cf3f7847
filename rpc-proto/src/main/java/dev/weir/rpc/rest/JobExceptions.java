package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code GET /jobs/{id}/exceptions}: why a job failed, and what failed before. Immutable.
 *
 * @param rootException the stack trace; empty if nothing failed
 * @param rootSentence the same in one sentence, with the remedy where there is one; empty if nothing failed
 * @param timestamp milliseconds since the epoch, 0 if nothing failed
 */
public record JobExceptions(
        @JsonProperty("root-exception") String rootException,
        @JsonProperty("root-sentence") String rootSentence,
        @JsonProperty("timestamp") long timestamp,
        @JsonProperty("exceptionHistory") History history) {
    /** What a job without a failure has. */
    public static final JobExceptions NONE = new JobExceptions("", "", 0);

    public JobExceptions {
        history = history == null ? History.EMPTY : history;
    }

    /** Without a history. */
    public JobExceptions(String rootException, String rootSentence, long timestamp) {
        this(rootException, rootSentence, timestamp, History.EMPTY);
    }

    /**
     * The failures that are remembered.
     *
     * @param entries the newest first
     * @param truncated whether there were more
     */
    public record History(
            @JsonProperty("entries") List<Entry> entries,
            @JsonProperty("truncated") boolean truncated) {
        static final History EMPTY = new History(List.of(), false);

        public History {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One failure.
     *
     * @param exceptionName the code of the error
     * @param sentence what happened, for people
     * @param taskName empty if it was no task's failure
     * @param taskManagerId empty if it was not on a worker
     */
    public record Entry(
            @JsonProperty("exceptionName") String exceptionName,
            @JsonProperty("stacktrace") String stackTrace,
            @JsonProperty("sentence") String sentence,
            @JsonProperty("timestamp") long timestamp,
            @JsonProperty("taskName") String taskName,
            @JsonProperty("taskManagerId") String taskManagerId) {}
}
