package dev.weir.core.security;

import java.util.Optional;

/** Decides where a process may listen: on loopback always, elsewhere with the protection that the plane needs. Stateless. */
public final class BindRule {
    private BindRule() {}

    /**
     * Why that address must not be listened on; empty if it may.
     *
     * @param key the configuration key that holds the host, for the sentence
     * @param loopback whether nobody but this machine reaches the host
     */
    public static Optional<String> refusal(
            Plane plane, String key, String host, boolean loopback, Protection protection) {
        if (loopback || protection.insecure()) {
            return Optional.empty();
        }
        return switch (plane) {
            case INNER ->
                protection.secret() || protection.tls()
                        ? Optional.empty()
                        : refused(key, host, "anybody could connect: set security.secret.file or security.ssl.enabled");
            case REST ->
                protection.tls()
                        ? Optional.empty()
                        : refused(key, host, "its token would travel in clear text: set security.ssl.enabled");
            case METRICS -> refused(key, host, "anybody could read the metrics: listen on localhost");
        };
    }

    private static Optional<String> refused(String key, String host, String why) {
        return Optional.of("'" + key + "' is " + host + ", which other machines reach, and " + why
                + ", or security.insecure in a network that nobody else can enter.");
    }
}
