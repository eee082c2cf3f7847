package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code GET /config}: what a page that shows the cluster has to know. Immutable.
 *
 * @param refreshIntervalMs how often a page should ask again
 * @param timezoneName of the JobManager's machine
 * @param timezoneOffsetMs east of Greenwich
 */
public record ClusterConfig(
        @JsonProperty("refresh-interval") long refreshIntervalMs,
        @JsonProperty("timezone-name") String timezoneName,
        @JsonProperty("timezone-offset") int timezoneOffsetMs,
        @JsonProperty("weir-version") String version,
        @JsonProperty("features") Features features) {

    /**
     * What this cluster allows.
     *
     * @param webSubmit whether jars can be uploaded and run
     */
    public record Features(
            @JsonProperty("web-submit") boolean webSubmit,
            @JsonProperty("web-cancel") boolean webCancel) {}
}
