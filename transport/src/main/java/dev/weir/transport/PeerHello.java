package dev.weir.transport;

import java.net.InetSocketAddress;

/** What a peer has proved about itself and what both sides agreed on. Immutable by convention of {@code info}. */
public final class PeerHello {
    private final Purpose purpose;
    private final int version;
    private final long features;
    private final InetSocketAddress address;
    private final byte[] info;

    PeerHello(Purpose purpose, int version, long features, InetSocketAddress address, byte[] info) {
        this.purpose = purpose;
        this.version = version;
        this.features = features;
        this.address = address;
        this.info = info;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** The protocol version of this connection. */
    public int version() {
        return version;
    }

    /** The feature bits that both sides have. */
    public long features() {
        return features;
    }

    /** Where the peer's socket is. */
    public InetSocketAddress address() {
        return address;
    }

    /** What the peer says about itself (its id, say), covered by its proof. Not to be changed. */
    public byte[] info() {
        return info;
    }
}
