package dev.weir.client.rest;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a JobManager serves REST. Immutable. */
public record RestAddress(String host, int port) {
    private static final int MAX_PORT = 65_535;

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
        return URI.create("http://" + this + path);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
