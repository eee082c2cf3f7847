package dev.weir.transport;

import dev.weir.core.error.OneLine;

/**
 * Bytes from a peer that break the protocol. Thrown on the connection's event loop, also by a {@link
 * ConnectionListener}; closes that connection with the message as the reason.
 */
public final class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFrameException(String sentence) {
        super(OneLine.of(sentence));
    }
}
