package dev.weir.jobmanager.rest;

import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Where a server listens and under which names. Immutable.
 *
 * @param host that is bound
 * @param port 0 for any free one
 * @param allowedHosts further names under which clients may call
 * @param tls serves HTTPS; empty for HTTP
 */
public record RestListen(String host, int port, Set<String> allowedHosts, Optional<SSLContext> tls) {
    public RestListen {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
