package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** {@code GET /overview}: what the cluster has, and how its jobs fare. Immutable. */
public record ClusterOverview(
        @JsonProperty("taskmanagers") int taskManagers,
        @JsonProperty("slots-total") int slotsTotal,
        @JsonProperty("slots-available") int slotsAvailable,
        @JsonProperty("jobs-running") int jobsRunning,
        @JsonProperty("jobs-finished") int jobsFinished,
        @JsonProperty("jobs-cancelled") int jobsCancelled,
        @JsonProperty("jobs-failed") int jobsFailed,
        @JsonProperty("weir-version") String version) {}
