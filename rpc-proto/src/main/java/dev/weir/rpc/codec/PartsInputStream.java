package dev.weir.rpc.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Some streams one after the other, each opened when its turn comes; owned by the thread that reads it. */
final class PartsInputStream extends InputStream {
    private final Queue<Part> parts;
    private InputStream current = nullInputStream();

    /** Opens one of the streams. */
    @FunctionalInterface
    interface Part {
        InputStream open() throws IOException;
    }

    PartsInputStream(List<Part> parts) {
        this.parts = new ArrayDeque<>(parts);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = current.read(buffer, offset, length);
        while (count < 0 && !parts.isEmpty()) {
            current.close();
            current = parts.remove().open();
            count = current.read(buffer, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        parts.clear();
        current.close();
    }
}
