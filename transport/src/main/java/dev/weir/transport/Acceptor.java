package dev.weir.transport;

/**
 * Decides about one kind of incoming connection after its peer has proved the secret.
 *
 * <p>Called once a connection, on its event loop; must not block.
 */
public interface Acceptor {
    /**
     * Takes the connection, or refuses it.
     *
     * @throws HelloRefusedException with the sentence that the peer is told
     */
    Acceptance accept(PeerHello peer) throws HelloRefusedException;

    /** Who listens from now on, and what this side says about itself to the dialer (bounded like every info). */
    final class Acceptance {
        private final ConnectionListener listener;
        private final byte[] info;

        public Acceptance(ConnectionListener listener, byte[] info) {
            this.listener = listener;
            this.info = info;
        }

        ConnectionListener listener() {
            return listener;
        }

        byte[] info() {
            return info;
        }
    }
}
