package dev.weir.api.connector.file;

import dev.weir.api.connector.source.BadRecordException;
import dev.weir.api.serialization.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** The file of a bucket that elements are written to; owned by the task thread. */
final class OpenPart<IN> implements PartFileInfo<String> {
    private static final int FLUSH_BYTES = 1 << 15;

    private final String bucketId;
    private final AttemptFiles.Part part;
    private final FileChannel channel;
    private final Pending pending = new Pending();
    private final long creationTime;
    private long lastUpdateTime;
    private long bytesWritten;

    private OpenPart(String bucketId, AttemptFiles.Part part, FileChannel channel, long now) {
        this.bucketId = bucketId;
        this.part = part;
        this.channel = channel;
        this.creationTime = now;
        this.lastUpdateTime = now;
    }

    static <IN> OpenPart<IN> create(String bucketId, AttemptFiles.Part part, long now) throws IOException {
        FileChannel channel = FileChannel.open(part.pending(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new OpenPart<>(bucketId, part, channel, now);
    }

    /** Encoded elements that are not in the file yet. Owned by the task thread. */
    private static final class Pending extends ByteArrayOutputStream {
        Pending() {
            super(2 * FLUSH_BYTES);
        }

        /** Takes back what is behind that length. */
        void cutTo(int length) {
            count = length;
        }

        int writeTo(FileChannel channel) throws IOException {
            int length = count;
            ByteBuffer bytes = ByteBuffer.wrap(buf, 0, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            count = 0;
            return length;
        }
    }

    /**
     * Writes one element.
     *
     * @throws BadRecordException if it can't be encoded; nothing of it is written
     */
    void write(IN element, Encoder<IN> encoder, long now) throws IOException {
        int before = pending.size();
        try {
            encoder.encode(element, pending);
        } catch (IOException | RuntimeException e) {
            pending.cutTo(before);
            throw new BadRecordException("The element can't be encoded: " + e, element, "", e);
        }
        lastUpdateTime = now;
        if (pending.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    void flush() throws IOException {
        bytesWritten += pending.writeTo(channel);
    }

    /** Writes everything to the disk and closes the file, which keeps its hidden name. */
    AttemptFiles.Part complete() throws IOException {
        flush();
        channel.force(true);
        channel.close();
        return part;
    }

    /** Closes the file and leaves it as it is. */
    void abandon() throws IOException {
        channel.close();
    }

    AttemptFiles.Part part() {
        return part;
    }

    @Override
    public String getBucketId() {
        return bucketId;
    }

    @Override
    public long getCreationTime() {
        return creationTime;
    }

    @Override
    public long getSize() {
        return bytesWritten + pending.size();
    }

    @Override
    public long getLastUpdateTime() {
        return lastUpdateTime;
    }
}
