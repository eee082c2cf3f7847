package dev.weir.taskmanager.network.wire;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.PartitionId;
import dev.weir.core.ids.VertexId;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.network.partition.Event;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The frames of a data connection, as drawn in the package documentation; frozen. Stateless. */
final class DataFrames {
    static final byte OPEN = 1;
    static final byte CREDIT = 2;
    static final byte CLOSE = 3;
    static final byte BACKLOG = 4;
    static final byte DATA = 5;
    static final byte ERROR = 6;
    static final byte COORDINATION = 7;

    private static final int ID_BYTES = 16;
    private static final int ATTEMPT_BYTES = ID_BYTES + 4 + 4 + 8;
    private static final int MAX_SENTENCE_BYTES = 1024;

    private DataFrames() {}

    static ByteBuf open(ByteBufAllocator buffers, int channel, ChannelTarget target, int bufferBytes) {
        ByteBuf out = start(buffers, OPEN, channel, ATTEMPT_BYTES + 12);
        writeAttempt(out, target.partition().producer());
        return out.writeInt(target.partition().index())
                .writeInt(target.subpartition())
                .writeInt(bufferBytes);
    }

    static ChannelTarget readTarget(ByteBuf in, JobID job) {
        requireBytes(in, ATTEMPT_BYTES + 12);
        AttemptId producer = readAttempt(in, job);
        return new ChannelTarget(new PartitionId(producer, in.readInt()), in.readInt());
    }

    static ByteBuf credit(ByteBufAllocator buffers, int channel, int credits, int bufferBytes) {
        return start(buffers, CREDIT, channel, 8).writeInt(credits).writeInt(bufferBytes);
    }

    static ByteBuf close(ByteBufAllocator buffers, int channel) {
        return start(buffers, CLOSE, channel, 0);
    }

    static ByteBuf backlog(ByteBufAllocator buffers, int channel, int backlog) {
        return start(buffers, BACKLOG, channel, 4).writeInt(backlog);
    }

    static ByteBuf data(ByteBufAllocator buffers, int channel, int backlog, BufferHeader header, Buffer buffer) {
        ByteBuf out = start(buffers, DATA, channel, 4 + BufferHeader.BYTES + buffer.length());
        header.write(out.writeInt(backlog));
        return out.writeBytes(buffer.bytes(), 0, buffer.length());
    }

    static ByteBuf error(ByteBufAllocator buffers, int channel, String sentence) {
        byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_SENTENCE_BYTES);
        return start(buffers, ERROR, channel, length).writeBytes(text, 0, length);
    }

    static String readSentence(ByteBuf in) {
        return in.toString(in.readerIndex(), Math.min(in.readableBytes(), MAX_SENTENCE_BYTES), StandardCharsets.UTF_8);
    }

    static ByteBuf coordination(ByteBufAllocator buffers, CoordinationAddress to, byte[] message) {
        ByteBuf out =
                buffers.ioBuffer(1 + ATTEMPT_BYTES + ID_BYTES + message.length).writeByte(COORDINATION);
        writeAttempt(out, to.attempt());
        return out.writeBytes(HexFormat.of().parseHex(to.operator().hex())).writeBytes(message);
    }

    static CoordinationAddress readAddress(ByteBuf in, JobID job) {
        if (in.readableBytes() < ATTEMPT_BYTES + ID_BYTES
                || in.readableBytes() > ATTEMPT_BYTES + ID_BYTES + CoordinationListener.MAX_BYTES) {
            throw new MalformedFrameException("a coordination message has an impossible length");
        }
        return new CoordinationAddress(readAttempt(in, job), new OperatorId(readHex(in)));
    }

    static byte[] readEvent(ByteBuf in) {
        if (!in.isReadable() || in.readableBytes() > Event.MAX_BYTES) {
            throw new MalformedFrameException("an event has an impossible length: " + in.readableBytes());
        }
        return rest(in);
    }

    static byte[] rest(ByteBuf in) {
        byte[] bytes = new byte[in.readableBytes()];
        in.readBytes(bytes);
        return bytes;
    }

    static void requireBytes(ByteBuf in, int bytes) {
        if (in.readableBytes() != bytes) {
            throw new MalformedFrameException(
                    "a data frame has " + in.readableBytes() + " bytes where " + bytes + " belong");
        }
    }

    static int readPositive(ByteBuf in) {
        int value = in.readInt();
        if (value < 1) {
            throw new MalformedFrameException("a data frame has " + value + " where a positive number belongs");
        }
        return value;
    }

    static int readCount(ByteBuf in) {
        int value = in.readInt();
        if (value < 0) {
            throw new MalformedFrameException("a data frame has " + value + " where a count belongs");
        }
        return value;
    }

    private static ByteBuf start(ByteBufAllocator buffers, byte kind, int channel, int bodyBytes) {
        return buffers.ioBuffer(5 + bodyBytes).writeByte(kind).writeInt(channel);
    }

    private static void writeAttempt(ByteBuf out, AttemptId attempt) {
        out.writeBytes(HexFormat.of().parseHex(attempt.vertex().hex()))
                .writeInt(attempt.subtask())
                .writeInt(attempt.attempt())
                .writeLong(attempt.epoch());
    }

    private static AttemptId readAttempt(ByteBuf in, JobID job) {
        VertexId vertex = new VertexId(readHex(in));
        int subtask = in.readInt();
        int attempt = in.readInt();
        long epoch = in.readLong();
        if (subtask < 0 || attempt < 0 || epoch < 0) {
            throw new MalformedFrameException("an attempt id has a negative part");
        }
        return new AttemptId(job, vertex, subtask, attempt, epoch);
    }

    private static String readHex(ByteBuf in) {
        byte[] id = new byte[ID_BYTES];
        in.readBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
