package dev.weir.transport;

import dev.weir.core.security.TlsIdentity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Mutual TLS for connections: both sides show a certificate that an authority of their truststores has signed. Thread-safe.
 *
 * <p>Names in certificates are not looked at: a process may move. Who stands between two processes is found out by the hello,
 * whose proofs cover the listener's certificate ({@link CertificateHash}).
 */
public final class TransportTls {
    private final SslContext listening;
    private final SslContext dialing;

    private TransportTls(SslContext listening, SslContext dialing) {
        this.listening = listening;
        this.dialing = dialing;
    }

    /** Makes handlers that show and trust what the identity says. */
    public static TransportTls of(TlsIdentity identity) {
        try {
            return new TransportTls(
                    SslContextBuilder.forServer(identity.keys())
                            .sslProvider(SslProvider.JDK)
                            .trustManager(identity.trust())
                            .clientAuth(ClientAuth.REQUIRE)
                            .protocols(TlsIdentity.PROTOCOL)
                            .build(),
                    SslContextBuilder.forClient()
                            .sslProvider(SslProvider.JDK)
                            .keyManager(identity.keys())
                            .trustManager(identity.trust())
                            .protocols(TlsIdentity.PROTOCOL)
                            .endpointIdentificationAlgorithm(null)
                            .build());
        } catch (SSLException e) {
            throw new IllegalStateException("This JDK has no " + TlsIdentity.PROTOCOL + ".", e);
        }
    }

    SslHandler listener(ByteBufAllocator buffers, long timeoutMs) {
        return bounded(listening.newHandler(buffers), timeoutMs);
    }

    /** Without the peer's address the JDK resumes no session: each connection shows its certificates. */
    SslHandler dialer(ByteBufAllocator buffers, long timeoutMs) {
        return bounded(dialing.newHandler(buffers), timeoutMs);
    }

    private static SslHandler bounded(SslHandler handler, long timeoutMs) {
        handler.setHandshakeTimeout(timeoutMs, TimeUnit.MILLISECONDS);
        return handler;
    }
}
