package dev.weir.api.connector.file;

import dev.weir.api.fs.FSDataInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The lines that start in a range of a file, found among its bytes; owned by the task thread. A line starts at the file's
 * first byte and behind each {@code \n} and each {@code \r} that no {@code \n} follows.
 */
final class ByteLines implements Lines {
    static final int MAX_LINE_BYTES = 64 << 20;
    /** Lines in front of a range are counted, once a range has a bad one, if they are within so many bytes. */
    private static final long MAX_COUNTED_BYTES = 256L << 20;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long NOT_COUNTED = -1;

    private final FSDataInputStream stream;
    private final Charset charset;
    /** Lines that start here or behind belong to the next range. */
    private final long end;

    private byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    /** Which byte of the file is the buffer's first. */
    private long bufferStart;

    private long firstLine;
    private long lastLine;
    private long linesRead;
    private long linesBefore = NOT_COUNTED;

    private ByteLines(FSDataInputStream stream, Charset charset, long offset, long end) throws IOException {
        this.stream = stream;
        this.charset = charset;
        this.end = end;
        this.bufferStart = offset;
        this.firstLine = offset;
        stream.seek(offset);
    }

    /** Reads the lines that start in a range, which may start and end anywhere. */
    static ByteLines ofRange(FSDataInputStream stream, Charset charset, long start, long end) throws IOException {
        if (start == 0) {
            return from(stream, charset, 0, end);
        }
        ByteLines lines = new ByteLines(stream, charset, start - 1, end);
        lines.skipToLineStart();
        return lines;
    }

    /** Reads on from the start of a line. */
    static ByteLines from(FSDataInputStream stream, Charset charset, long lineStart, long end) throws IOException {
        return new ByteLines(stream, charset, lineStart, end);
    }

    private void skipToLineStart() throws IOException {
        while (position < limit || fill(position)) {
            if (isLineEnd(buffer[position++])) {
                skipLineFeed();
                break;
            }
        }
        firstLine = bufferStart + position;
    }

    @Override
    public String next() throws IOException {
        long lineStart = bufferStart + position;
        if (lineStart >= end) {
            return null;
        }
        int from = position;
        while (true) {
            while (position < limit && !isLineEnd(buffer[position])) {
                position++;
            }
            if (position < limit) {
                break;
            }
            boolean more = fill(from);
            from = (int) (lineStart - bufferStart);
            if (!more) {
                break;
            }
        }
        if (position == from && position == limit) {
            return null;
        }
        lastLine = lineStart;
        linesRead++;
        String line = new String(buffer, from, position - from, charset);
        if (position < limit) {
            position++;
            skipLineFeed();
        }
        return lineStart == 0 ? Lines.withoutByteOrderMark(line) : line;
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }

    /** Passes over the second half of a line's end that has two bytes. */
    private void skipLineFeed() throws IOException {
        if (buffer[position - 1] == '\r' && (position < limit || fill(position)) && buffer[position] == '\n') {
            position++;
        }
    }

    /** Reads more bytes, of which those before {@code keepFrom} and the last one are needed no more; false at the end. */
    private boolean fill(int keepFrom) throws IOException {
        if (keepFrom > 0) {
            // The byte before the position stays, for skipLineFeed looks at it.
            int from = Math.min(keepFrom, Math.max(position - 1, 0));
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            bufferStart += from;
            position -= from;
            limit -= from;
        } else if (limit == buffer.length) {
            if (limit >= MAX_LINE_BYTES) {
                throw new IOException("the line that starts at byte " + bufferStart + " has more than "
                        + (MAX_LINE_BYTES >> 20) + " MiB: check that this is a text file");
            }
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_LINE_BYTES));
        }
        int read = stream.read(buffer, limit, buffer.length - limit);
        if (read > 0) {
            limit += read;
        }
        return read > 0;
    }

    @Override
    public CheckpointedPosition position() {
        return new CheckpointedPosition(bufferStart + position, 0);
    }

    @Override
    public String place() throws IOException {
        if (linesBefore == NOT_COUNTED && firstLine <= MAX_COUNTED_BYTES) {
            linesBefore = countLinesBefore();
        }
        return (linesBefore == NOT_COUNTED ? "" : "line " + (linesBefore + linesRead) + ", ") + "byte " + lastLine;
    }

    private long countLinesBefore() throws IOException {
        if (firstLine == 0) {
            return 0;
        }
        long resumeAt = stream.getPos();
        ByteLines before = from(stream, charset, 0, firstLine);
        long count = 0;
        while (before.skipLine()) {
            count++;
        }
        stream.seek(resumeAt);
        return count;
    }

    private boolean skipLine() throws IOException {
        if (bufferStart + position >= end || (position == limit && !fill(position))) {
            return false;
        }
        skipToLineStart();
        return true;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
