package dev.weir.client.watch;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How fast something handles records, and what it spends its time with, over the last seconds. Immutable.
 *
 * @param recordsInPerSecond what it reads
 * @param recordsOutPerSecond what it writes
 * @param busy share of its time, 0 to 1; -1 while it is unknown
 * @param backPressured likewise: it can't write because those behind it do not keep up
 * @param idle likewise: it has nothing to do
 */
public record Flow(
        @JsonProperty("records-in-per-second") long recordsInPerSecond,
        @JsonProperty("records-out-per-second") long recordsOutPerSecond,
        @JsonProperty("busy") double busy,
        @JsonProperty("backpressured") double backPressured,
        @JsonProperty("idle") double idle) {
    /** What has not moved, or of which nothing is known. */
    static final Flow UNKNOWN = new Flow(0, 0, -1, -1, -1);

    /** The busier of what is read and what is written. */
    public long recordsPerSecond() {
        return Math.max(recordsInPerSecond, recordsOutPerSecond);
    }
}
