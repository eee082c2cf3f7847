package dev.weir.api.connector.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that came in and were not taken as text yet; owned by the task thread. */
final class DelimitedBytes {
    static final int MAX_PIECE_BYTES = 16 << 20;
    private static final int INITIAL_BYTES = 1 << 13;

    private final byte[] delimiter;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int start;
    /** Up to here no delimiter starts. */
    private int searched;

    private int end;

    DelimitedBytes(byte[] delimiter) {
        this.delimiter = delimiter.clone();
    }

    /** Returns where more bytes go; {@link #added} is told how many came. */
    ByteBuffer room() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            searched -= start;
            start = 0;
        }
        if (end == bytes.length) {
            if (end >= MAX_PIECE_BYTES) {
                throw new IOException("there is no delimiter within " + (MAX_PIECE_BYTES >> 20)
                        + " MiB of text: check which delimiter the server sends");
            }
            bytes = Arrays.copyOf(bytes, Math.min(2 * end, MAX_PIECE_BYTES));
        }
        return ByteBuffer.wrap(bytes, end, bytes.length - end);
    }

    void added(int count) {
        end += count;
    }

    /** Returns the text in front of the next delimiter, or null if none has come. */
    String next() {
        for (; searched + delimiter.length <= end; searched++) {
            if (Arrays.equals(bytes, searched, searched + delimiter.length, delimiter, 0, delimiter.length)) {
                String text = text(searched);
                start = searched + delimiter.length;
                searched = start;
                return text;
            }
        }
        return null;
    }

    /** Returns what came behind the last delimiter, or null if nothing did. */
    String rest() {
        String text = end > start ? text(end) : null;
        start = 0;
        searched = 0;
        end = 0;
        return text;
    }

    private String text(int to) {
        boolean line = delimiter.length == 1 && delimiter[0] == '\n';
        boolean carriageReturn = line && to > start && bytes[to - 1] == '\r';
        return new String(bytes, start, (carriageReturn ? to - 1 : to) - start, StandardCharsets.UTF_8);
    }
}
