package dev.weir.taskmanager.network.wire;

import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;

/**
 * What stands before a buffer's bytes on the wire; frozen. Immutable.
 *
 * <pre>flags u8 (1 event, 2 priority), compression u8, partition u16, attempt u32, sequence u64,
 * recordsEnding u32, spanningTail u32, length u32</pre>
 *
 * @param compression 0: none; nothing else exists yet
 * @param partition index among the producer's outputs
 * @param attempt the producer's attempt number
 * @param sequence counts a channel's buffers and events from 0 in the order of sending
 * @param length of the bytes that follow
 */
record BufferHeader(
        boolean event,
        boolean priority,
        int compression,
        int partition,
        int attempt,
        long sequence,
        int recordsEnding,
        int spanningTail,
        int length) {
    static final int BYTES = 28;
    private static final int EVENT = 1;
    private static final int PRIORITY = 2;

    static BufferHeader of(Buffer buffer, int partition, int attempt, long sequence) {
        return new BufferHeader(
                buffer.isEvent(),
                buffer.isPriority(),
                0,
                partition,
                attempt,
                sequence,
                buffer.recordsEnding(),
                buffer.spanningTail(),
                buffer.length());
    }

    void write(ByteBuf out) {
        out.writeByte((event ? EVENT : 0) | (priority ? PRIORITY : 0))
                .writeByte(compression)
                .writeShort(partition)
                .writeInt(attempt)
                .writeLong(sequence)
                .writeInt(recordsEnding)
                .writeInt(spanningTail)
                .writeInt(length);
    }

    /** Reads a header whose bytes follow it; what it says about records is checked by who reads these. */
    static BufferHeader read(ByteBuf in) {
        if (in.readableBytes() < BYTES) {
            throw new MalformedFrameException("a buffer header is cut off");
        }
        int flags = in.readByte();
        BufferHeader header = new BufferHeader(
                (flags & EVENT) != 0,
                (flags & PRIORITY) != 0,
                in.readUnsignedByte(),
                in.readUnsignedShort(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt());
        if ((flags & ~(EVENT | PRIORITY)) != 0 || header.compression != 0) {
            throw new MalformedFrameException(
                    "a buffer has unknown flags or compression: flags=" + flags + " compression=" + header.compression);
        }
        if (header.length != in.readableBytes()) {
            throw new MalformedFrameException(
                    "a buffer claims " + header.length + " bytes where " + in.readableBytes() + " follow");
        }
        return header;
    }
}
