package dev.weir.api.connector.file;

import dev.weir.api.fs.FSDataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The decompressed bytes of a local file, buffered; owned by the task thread. To go back in a compressed file is to read it
 * again from its start.
 */
final class FileBytes extends FSDataInputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final Compression compression;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    private FileChannel channel;
    private InputStream stream;
    /** Which byte the stream gives next. */
    private long streamPosition;

    private FileBytes(Path path, Compression compression) {
        this.path = path;
        this.compression = compression;
    }

    /** How the bytes of a file are stored. */
    enum Compression {
        /** As they are. */
        NONE,
        /** In members of gzip. */
        GZIP;

        static Compression of(String fileName) {
            return fileName.regionMatches(true, fileName.length() - 3, ".gz", 0, 3) ? GZIP : NONE;
        }
    }

    static FileBytes open(Path path, Compression compression) throws IOException {
        FileBytes bytes = new FileBytes(path, compression);
        bytes.openStream();
        return bytes;
    }

    private void openStream() throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        stream = Channels.newInputStream(channel);
        streamPosition = 0;
        position = 0;
        limit = 0;
        if (compression == Compression.GZIP) {
            try {
                stream = new GZIPInputStream(stream, BUFFER_BYTES);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    @Override
    public int read() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position == limit) {
            if (length >= BUFFER_BYTES) {
                // what the buffer holds is no longer what comes right before the stream's position, as seek expects
                position = 0;
                limit = 0;
                return readStream(target, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(readStream(buffer, 0, BUFFER_BYTES), 0);
        return limit > 0;
    }

    private int readStream(byte[] target, int offset, int length) throws IOException {
        int count = stream.read(target, offset, length);
        if (count > 0) {
            streamPosition += count;
        }
        return count;
    }

    @Override
    public void seek(long desired) throws IOException {
        long bufferStart = streamPosition - limit;
        if (desired >= bufferStart && desired <= streamPosition) {
            position = (int) (desired - bufferStart);
        } else if (compression == Compression.NONE) {
            channel.position(desired);
            streamPosition = desired;
            position = 0;
            limit = 0;
        } else {
            if (desired < bufferStart) {
                stream.close();
                openStream();
            }
            skipTo(desired);
        }
    }

    private void skipTo(long desired) throws IOException {
        while (streamPosition < desired) {
            if (!fill()) {
                throw new EOFException("it ends at byte " + streamPosition + ", before byte " + desired
                        + " up to which it was read before: it was changed while the job read it");
            }
        }
        position = (int) (desired - (streamPosition - limit));
    }

    @Override
    public long getPos() {
        return streamPosition - limit + position;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
