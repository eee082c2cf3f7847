package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages that a user visits away from the user's cluster: the server answers to the names that it was given alone, so
 * that no other name can be made to point to it, and no request may come from a page of another origin. Not changed after
 * construction.
 *
 * <p>Beyond loopback an address in numbers is a name too: there is no name service that could be made to lie about it.
 */
final class HostGuard {
    private final Set<String> names;
    private final String scheme;
    private final boolean loopback;

    /**
     * Guards a server.
     *
     * @param host on which it listens
     * @param allowed further names under which it may be called
     * @param scheme that of its own pages
     */
    HostGuard(String host, Set<String> allowed, String scheme) {
        this.scheme = scheme;
        this.names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
        names.add(host.toLowerCase(Locale.ROOT));
        allowed.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        this.loopback = isLoopback(host);
    }

    /** Throws when the request has to be refused; headers that are missing are null. */
    void check(String host, String origin) {
        if (host == null || !isAllowed(nameOf(host))) {
            throw new WeirException(
                    ErrorCode.PEER_REFUSED,
                    "This server does not answer to the host name '" + host
                            + "': call it by another name, or add this one to rest.allowed-hosts.");
        }
        if (origin != null && !origin.equalsIgnoreCase(scheme + "://" + host)) {
            throw new WeirException(
                    ErrorCode.PEER_REFUSED, "Requests of pages from '" + origin + "' are not answered.");
        }
    }

    private boolean isAllowed(String name) {
        return names.contains(name) || (!loopback && isAddress(name));
    }

    private static boolean isAddress(String name) {
        return name.startsWith("[") || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    private static String nameOf(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return (end <= 0 ? host : host.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST, "The host " + host + " is unknown: correct rest.address.", e);
        }
    }
}
