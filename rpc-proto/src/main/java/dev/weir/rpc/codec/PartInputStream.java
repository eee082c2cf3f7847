package dev.weir.rpc.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The next so many bytes of a longer stream, which it leaves open; owned by the thread that reads it. */
final class PartInputStream extends InputStream {
    private static final int CHUNK_BYTES = 16 << 10;

    private final InputStream in;
    private long left;

    PartInputStream(InputStream in, long sizeBytes) {
        this.in = in;
        this.left = sizeBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the stream ends " + left + " bytes early");
        }
        left -= count;
        return count;
    }

    /** Reads and drops what nobody wanted. */
    void skipRest() throws IOException {
        byte[] chunk = new byte[(int) Math.min(left, CHUNK_BYTES)];
        while (left > 0) {
            read(chunk, 0, chunk.length);
        }
    }
}
