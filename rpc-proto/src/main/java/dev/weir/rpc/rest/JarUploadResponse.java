package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The answer to {@code POST /jars/upload}. Immutable.
 *
 * @param filename the id under which the jar is known from now on
 * @param status always {@code success}
 */
public record JarUploadResponse(
        @JsonProperty("filename") String filename,
        @JsonProperty("status") String status) {}
