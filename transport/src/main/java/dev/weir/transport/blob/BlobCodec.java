package dev.weir.transport.blob;

import dev.weir.core.ids.BlobKey;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The frames of a blob connection, as drawn in the package documentation; frozen. Stateless. */
final class BlobCodec {
    static final int CHUNK_BYTES = 256 << 10;
    static final byte GET = 1;
    static final byte FOUND = 2;
    static final byte CHUNK = 3;
    static final byte ERROR = 4;

    private static final int HASH_BYTES = 32;
    private static final int MAX_SENTENCE_BYTES = 512;

    private BlobCodec() {}

    static byte[] get(BlobKey key) {
        return ByteBuffer.allocate(1 + HASH_BYTES + 8)
                .put(GET)
                .put(HexFormat.of().parseHex(key.sha256Hex()))
                .putLong(key.sizeBytes())
                .array();
    }

    static BlobKey readGet(ByteBuf frame) {
        if (frame.readableBytes() != 1 + HASH_BYTES + 8 || frame.readByte() != GET) {
            throw new MalformedFrameException("a blob request is malformed");
        }
        byte[] hash = new byte[HASH_BYTES];
        frame.readBytes(hash);
        long size = frame.readLong();
        if (size < 0) {
            throw new MalformedFrameException("a blob request asks for a negative size");
        }
        return new BlobKey(HexFormat.of().formatHex(hash), size);
    }

    static byte[] found() {
        return new byte[] {FOUND};
    }

    static byte[] error(String sentence) {
        byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_SENTENCE_BYTES);
        return ByteBuffer.allocate(1 + length).put(ERROR).put(text, 0, length).array();
    }

    static String readError(ByteBuf frame) {
        byte[] text = ByteBufUtil.getBytes(frame);
        return new String(text, 0, Math.min(text.length, MAX_SENTENCE_BYTES), StandardCharsets.UTF_8);
    }
}
