package dev.weir.transport;

import java.nio.charset.StandardCharsets;

/**
 * Makes and checks the proofs of one hello. Owned by the event loop of its connection.
 *
 * <p>Each proof covers a label (which role proves, at which step) and every byte that was exchanged before it, nonces,
 * purpose and versions included: neither a recorded hello nor one that is reflected to its sender proves anything.
 */
final class HelloTranscript {
    private static final byte[] CHALLENGE_LABEL = "weir hello: listener, challenge".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROOF_LABEL = "weir hello: dialer, proof".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACCEPT_LABEL = "weir hello: listener, accept".getBytes(StandardCharsets.US_ASCII);

    private final ClusterSecret secret;
    private byte[] soFar = new byte[0];

    HelloTranscript(ClusterSecret secret) {
        this.secret = secret;
    }

    void add(byte[] message) {
        soFar = HelloCodec.concat(soFar, message);
    }

    byte[] sealChallenge(byte[] body) {
        return seal(CHALLENGE_LABEL, body);
    }

    byte[] sealProof(byte[] body) {
        return seal(PROOF_LABEL, body);
    }

    byte[] sealAccept(byte[] body) {
        return seal(ACCEPT_LABEL, body);
    }

    boolean verifyChallenge(byte[] message) {
        return verify(CHALLENGE_LABEL, message);
    }

    boolean verifyProof(byte[] message) {
        return verify(PROOF_LABEL, message);
    }

    boolean verifyAccept(byte[] message) {
        return verify(ACCEPT_LABEL, message);
    }

    private byte[] seal(byte[] label, byte[] body) {
        byte[] sealed = HelloCodec.concat(body, secret.hmac(label, soFar, body));
        add(sealed);
        return sealed;
    }

    private boolean verify(byte[] label, byte[] message) {
        boolean right = secret.proves(HelloCodec.proofOf(message), label, soFar, HelloCodec.withoutProof(message));
        add(message);
        return right;
    }
}
