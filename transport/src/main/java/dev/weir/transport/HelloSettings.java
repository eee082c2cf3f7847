package dev.weir.transport;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What a process says and demands in every hello. Immutable; the random source is thread-safe.
 *
 * @param clusterId must be equal on both sides, at most 64 bytes of UTF-8
 * @param secret what both sides prove to hold
 * @param random makes nonces
 * @param versions the protocol versions that this side speaks
 * @param features optional abilities of this side, one bit each; a connection uses those that both sides have
 * @param timeoutMs how long a whole hello may take, the handshake of TLS included
 * @param tls encrypts every connection, below the hello; empty without TLS
 */
public record HelloSettings(
        String clusterId,
        ClusterSecret secret,
        SecureRandom random,
        VersionRange versions,
        long features,
        long timeoutMs,
        Optional<TransportTls> tls) {
    static final int MAX_CLUSTER_ID_BYTES = 64;

    public HelloSettings {
        int bytes = clusterId.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_CLUSTER_ID_BYTES) {
            throw new IllegalArgumentException("The cluster id is too long: bytes=" + bytes + " max=64");
        }
    }

    /** Without TLS. */
    public HelloSettings(
            String clusterId,
            ClusterSecret secret,
            SecureRandom random,
            VersionRange versions,
            long features,
            long timeoutMs) {
        this(clusterId, secret, random, versions, features, timeoutMs, Optional.empty());
    }

    /** What this build speaks, with a time-out of 5 s. */
    public static HelloSettings of(String clusterId, ClusterSecret secret, SecureRandom random) {
        return new HelloSettings(clusterId, secret, random, VersionRange.CURRENT, 0, 5_000);
    }

    /** The same over TLS, if it is given. */
    public HelloSettings withTls(Optional<TransportTls> newTls) {
        return new HelloSettings(clusterId, secret, random, versions, features, timeoutMs, newTls);
    }
}
