package dev.weir.jobmanager.rest;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where and how REST is served. Immutable.
 *
 * @param port 0 for any free one
 * @param maxUploadBytes bounds the sum of the jars of one submission
 * @param version of this build, as people see it
 * @param tls serves HTTPS; empty for HTTP
 */
public record RestSettings(String host, int port, long maxUploadBytes, String version, Optional<SSLContext> tls) {
    /** Without TLS. */
    public RestSettings(String host, int port, long maxUploadBytes, String version) {
        this(host, port, maxUploadBytes, version, Optional.empty());
    }

    /** What an address of this server begins with. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
