package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Puts what goes wrong before or during a hello into words: the end of a sentence that begins with the peer. Stateless. */
final class HelloFailures {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_MAJOR_VERSION = 3;
    private static final String ALIKE = "; 'security.ssl.enabled' must be the same on all processes";

    private HelloFailures() {}

    /** Whether these bytes, which should be a frame's length, begin what TLS sends first. */
    static boolean looksEncrypted(ByteBuf in) {
        int first = in.getUnsignedByte(in.readerIndex());
        return (first == TLS_HANDSHAKE || first == TLS_ALERT)
                && in.getUnsignedByte(in.readerIndex() + 1) == TLS_MAJOR_VERSION;
    }

    /**
     * What went wrong.
     *
     * @param sentence goes on after the peer's name
     * @param lasting whether trying again does not help
     */
    record Finding(String sentence, boolean lasting) {}

    /** TLS where frames should be. */
    static final class EncryptedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What a failure of TLS means; empty for anything else. */
    static Optional<Finding> ofTls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EncryptedException) {
                return lasting("speaks TLS, this side does not" + ALIKE);
            }
            if (cause instanceof NotSslRecordException) {
                return lasting("does not speak TLS, this side does" + ALIKE);
            }
            if (cause instanceof CertificateExpiredException) {
                return lasting("shows a certificate that has expired (" + cause.getMessage() + "): renew it");
            }
            if (cause instanceof CertPathBuilderException) {
                return lasting("shows a certificate that no authority in this side's truststore has signed");
            }
            if (cause.getCause() == null && cause instanceof GeneralSecurityException) {
                return lasting("shows a certificate that is not accepted: " + cause.getMessage());
            }
            if (cause.getCause() == null && cause instanceof SSLException) {
                return Optional.of(ofAlert(String.valueOf(cause.getMessage())));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> lasting(String sentence) {
        return Optional.of(new Finding(sentence, true));
    }

    private static Finding ofAlert(String message) {
        if (message.contains("fatal alert") && (message.contains("certificate") || message.contains("unknown_ca"))) {
            return new Finding(
                    "does not accept this process's certificate (" + message
                            + "); an authority of the peer's truststore must have signed it, and it must not have expired",
                    true);
        }
        return new Finding("failed in TLS: " + message, false);
    }

    /** The exception itself, without the wrapping of a decoder. */
    static Throwable unwrapped(Throwable cause) {
        return cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    }
}
