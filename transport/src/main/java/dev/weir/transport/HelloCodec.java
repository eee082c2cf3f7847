package dev.weir.transport;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of the five hello messages, as drawn in the package documentation; frozen. Stateless.
 *
 * <p>A message that ends in a proof is encoded without it, so that the proof can cover the rest.
 */
final class HelloCodec {
    static final int MAX_MESSAGE_BYTES = 1024;
    static final int MAX_INFO_BYTES = 512;
    static final int NONCE_BYTES = 32;
    static final int PROOF_BYTES = 32;

    private static final int MAGIC = 0x57454952;
    private static final int MAX_SENTENCE_BYTES = 900;
    private static final byte OPEN = 1;
    private static final byte CHALLENGE = 2;
    private static final byte PROOF = 3;
    private static final byte ACCEPT = 4;
    private static final byte REFUSAL = 5;

    private HelloCodec() {}

    /** The dialer's first message, as read. */
    record Open(int purposeCode, VersionRange versions, long features, String clusterId) {}

    /** The listener's answer, as read. */
    record Challenge(VersionRange versions, long features) {}

    static byte[] open(Purpose purpose, VersionRange versions, long features, String clusterId, byte[] nonce) {
        byte[] id = clusterId.getBytes(StandardCharsets.UTF_8);
        return start(OPEN, 14 + id.length + NONCE_BYTES)
                .put((byte) purpose.code())
                .putShort((short) versions.min())
                .putShort((short) versions.max())
                .putLong(features)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .array();
    }

    static Open readOpen(byte[] message) {
        ByteBuffer in = body(message, OPEN);
        try {
            int purpose = in.get() & 0xFF;
            VersionRange versions = versions(in);
            long features = in.getLong();
            int idLength = in.get() & 0xFF;
            if (idLength > HelloSettings.MAX_CLUSTER_ID_BYTES || in.remaining() != idLength + NONCE_BYTES) {
                throw malformed();
            }
            return new Open(purpose, versions, features, text(in.slice(in.position(), idLength)));
        } catch (BufferUnderflowException e) {
            throw malformed();
        }
    }

    static byte[] challenge(VersionRange versions, long features, byte[] nonce) {
        return start(CHALLENGE, 12 + NONCE_BYTES)
                .putShort((short) versions.min())
                .putShort((short) versions.max())
                .putLong(features)
                .put(nonce)
                .array();
    }

    static Challenge readChallenge(byte[] message) {
        ByteBuffer in = body(message, CHALLENGE);
        if (in.remaining() != 12 + NONCE_BYTES + PROOF_BYTES) {
            throw malformed();
        }
        return new Challenge(versions(in), in.getLong());
    }

    static byte[] proof(byte[] info) {
        return withInfo(PROOF, info);
    }

    static byte[] readProof(byte[] message) {
        return readInfo(message, PROOF);
    }

    static byte[] accept(byte[] info) {
        return withInfo(ACCEPT, info);
    }

    static byte[] readAccept(byte[] message) {
        return readInfo(message, ACCEPT);
    }

    static byte[] refusal(String sentence) {
        byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_SENTENCE_BYTES);
        return start(REFUSAL, 2 + length)
                .putShort((short) length)
                .put(text, 0, length)
                .array();
    }

    static boolean isRefusal(byte[] message) {
        return message.length >= 5 && ByteBuffer.wrap(message).getInt() == MAGIC && message[4] == REFUSAL;
    }

    /** The sentence of a refusal, in which nothing but printable characters is left: it is not authenticated. */
    static String readRefusal(byte[] message) {
        ByteBuffer in = body(message, REFUSAL);
        if (in.remaining() < 2 || in.remaining() != 2 + (in.getShort(in.position()) & 0xFFFF)) {
            throw malformed();
        }
        String sentence = new String(message, in.position() + 2, in.remaining() - 2, StandardCharsets.UTF_8);
        return sentence.replaceAll("\\p{C}", "?");
    }

    static byte[] withoutProof(byte[] message) {
        return Arrays.copyOf(message, message.length - PROOF_BYTES);
    }

    static byte[] proofOf(byte[] message) {
        return Arrays.copyOfRange(message, message.length - PROOF_BYTES, message.length);
    }

    static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] withInfo(byte kind, byte[] info) {
        if (info.length > MAX_INFO_BYTES) {
            throw new IllegalArgumentException("hello info is too long: bytes=" + info.length + " max=512");
        }
        return start(kind, 2 + info.length)
                .putShort((short) info.length)
                .put(info)
                .array();
    }

    private static byte[] readInfo(byte[] message, byte kind) {
        ByteBuffer in = body(message, kind);
        if (in.remaining() < 2 + PROOF_BYTES) {
            throw malformed();
        }
        int length = in.getShort() & 0xFFFF;
        if (length > MAX_INFO_BYTES || in.remaining() != length + PROOF_BYTES) {
            throw malformed();
        }
        byte[] info = new byte[length];
        in.get(info);
        return info;
    }

    private static ByteBuffer start(byte kind, int bodyBytes) {
        return ByteBuffer.allocate(5 + bodyBytes).putInt(MAGIC).put(kind);
    }

    private static ByteBuffer body(byte[] message, byte kind) {
        ByteBuffer in = ByteBuffer.wrap(message);
        if (in.remaining() < 5 || in.getInt() != MAGIC) {
            throw new MalformedFrameException("the peer does not speak Weir's protocol");
        }
        if (in.get() != kind) {
            throw new MalformedFrameException("a hello message came out of turn");
        }
        return in;
    }

    private static VersionRange versions(ByteBuffer in) {
        int min = in.getShort() & 0xFFFF;
        int max = in.getShort() & 0xFFFF;
        if (min < 1 || max < min) {
            throw malformed();
        }
        return new VersionRange(min, max);
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static MalformedFrameException malformed() {
        return new MalformedFrameException("a hello message is malformed");
    }
}
