package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer to {@code POST /jobs}: the job was accepted. Immutable. */
public record SubmitResponse(@JsonProperty("jobid") String jobId) {}
