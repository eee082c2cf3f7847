package dev.weir.client.rest;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a JobManager serves REST. Immutable.
 *
 * @param tls whom to trust there, over HTTPS; empty for HTTP
 */
public record RestAddress(String host, int port, Optional<SSLContext> tls) {
    private static final int MAX_PORT = 65_535;

    /** An address that is spoken to over HTTP. */
    public RestAddress(String host, int port) {
        this(host, port, Optional.empty());
    }

    /** The same, over HTTPS if whom to trust is given. */
    public RestAddress over(Optional<SSLContext> newTls) {
        return new RestAddress(host, port, newTls);
    }

    /** The address as people write it into a browser. */
    public String url() {
        return (tls.isPresent() ? "https://" : "http://") + this;
    }

    /** Reads {@code HOST:PORT}. */
    public static RestAddress parse(String text) {
        try {
            URI uri = new URI("http://" + text);
            if (uri.getHost() != null && isEmpty(uri.getPath()) && uri.getPort() > 0 && uri.getPort() <= MAX_PORT) {
                return new RestAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw notAnAddress(text, e);
        }
        throw notAnAddress(text, null);
    }

    private static boolean isEmpty(String path) {
        return path == null || path.isEmpty();
    }

    private static CliException notAnAddress(String text, Throwable cause) {
        return new CliException(
                ExitCode.USAGE, "'" + text + "' is no address of a JobManager; write it as localhost:8081.", cause);
    }

    /** The address of a path that begins with a slash. */
    public URI resolve(String path) {
        return URI.create(url() + path);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
