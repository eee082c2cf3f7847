package dev.weir.jobmanager.rest;

/**
 * Where and how REST is served. Immutable.
 *
 * @param port 0 for any free one
 * @param maxUploadBytes bounds the sum of the jars of one submission
 * @param version of this build, as people see it
 */
public record RestSettings(String host, int port, long maxUploadBytes, String version) {}
