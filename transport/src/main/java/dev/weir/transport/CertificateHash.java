package dev.weir.transport;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What both sides of an encrypted connection put before their hello's first byte: a hash of the listener's certificate. Whoever
 * decrypts in between shows another certificate, and so the proofs of the two sides do not fit. Stateless.
 */
final class CertificateHash {
    private static final byte[] LABEL = "weir hello: listener's certificate".getBytes(StandardCharsets.US_ASCII);

    private CertificateHash() {}

    /** The dialer's view; empty without TLS. Called after the handshake. */
    static Optional<byte[]> ofPeer(ChannelPipeline pipeline) throws SSLPeerUnverifiedException {
        SSLSession session = session(pipeline);
        return session == null ? Optional.empty() : Optional.of(hash(session.getPeerCertificates()[0]));
    }

    /** The listener's view; empty without TLS. Called after the handshake. */
    static Optional<byte[]> ofThisSide(ChannelPipeline pipeline) {
        SSLSession session = session(pipeline);
        return session == null ? Optional.empty() : Optional.of(hash(session.getLocalCertificates()[0]));
    }

    private static SSLSession session(ChannelPipeline pipeline) {
        SslHandler handler = pipeline.get(SslHandler.class);
        return handler == null ? null : handler.engine().getSession();
    }

    private static byte[] hash(Certificate certificate) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HelloCodec.concat(LABEL, digest.digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that took part in a handshake can't be hashed.", e);
        }
    }
}
