package dev.weir.taskmanager.source;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.taskmanager.network.wire.CoordinationListener;
import dev.weir.taskmanager.source.SourceMessage.EnumeratorEvent;
import dev.weir.taskmanager.source.SourceMessage.NoMoreSplits;
import dev.weir.taskmanager.source.SourceMessage.ReaderEvent;
import dev.weir.taskmanager.source.SourceMessage.ReaderFinished;
import dev.weir.taskmanager.source.SourceMessage.ReaderRegistered;
import dev.weir.taskmanager.source.SourceMessage.SplitRequested;
import dev.weir.taskmanager.source.SourceMessage.SplitsAssigned;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The wire of {@link SourceEnvelope}; big endian, frozen. Stateless.
 *
 * <pre>
 * u8 version (1), u8 kind, job 16, vertex 16,
 * reader: u32 subtask, u32 attempt, u64 epoch; enumerator: u32 attempt, u64 epoch; body
 * kinds: 1 ReaderRegistered (text), 2 SplitRequested (text), 3 ReaderEvent (rest), 4 ReaderFinished,
 *        16 SplitsAssigned (u32 version, u32 count, each u32 length and bytes), 17 NoMoreSplits,
 *        18 EnumeratorEvent (rest)
 * text = u16 length, UTF-8
 * </pre>
 */
public final class SourceMessageCodec {
    /** The most that an envelope may have. */
    public static final int MAX_BYTES = CoordinationListener.MAX_BYTES;

    /** The most that an envelope has beside its splits. */
    static final int MAX_OVERHEAD_BYTES = 128;

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 2 + 16 + 16 + 16 + 12;
    private static final int MAX_HOST_BYTES = 255;

    private static final byte READER_REGISTERED = 1;
    private static final byte SPLIT_REQUESTED = 2;
    private static final byte READER_EVENT = 3;
    private static final byte READER_FINISHED = 4;
    private static final byte SPLITS_ASSIGNED = 16;
    private static final byte NO_MORE_SPLITS = 17;
    private static final byte ENUMERATOR_EVENT = 18;

    private SourceMessageCodec() {}

    /**
     * Writes an envelope.
     *
     * @throws WeirException when it is too long
     */
    public static byte[] encode(SourceEnvelope envelope) {
        SourceMessage message = envelope.message();
        if (message instanceof ReaderRegistered registered) {
            return text(envelope, READER_REGISTERED, registered.host());
        } else if (message instanceof SplitRequested requested) {
            return text(envelope, SPLIT_REQUESTED, requested.host());
        } else if (message instanceof ReaderEvent event) {
            return bytes(envelope, READER_EVENT, event.event().toByteArray());
        } else if (message instanceof ReaderFinished) {
            return bytes(envelope, READER_FINISHED, new byte[0]);
        } else if (message instanceof SplitsAssigned assigned) {
            return splits(envelope, assigned);
        } else if (message instanceof NoMoreSplits) {
            return bytes(envelope, NO_MORE_SPLITS, new byte[0]);
        } else if (message instanceof EnumeratorEvent event) {
            return bytes(envelope, ENUMERATOR_EVENT, event.event().toByteArray());
        }
        throw new IllegalStateException("no wire form of " + message.getClass());
    }

    /**
     * Reads an envelope.
     *
     * @throws WeirException MALFORMED_MESSAGE when the bytes are none
     */
    public static SourceEnvelope decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw malformed("it has " + bytes.length + " bytes, at most " + MAX_BYTES + " are allowed");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw malformed("its version is " + version + ", this side knows " + VERSION);
            }
            byte kind = in.get();
            byte[] job = take(in, 16);
            VertexId vertex = new VertexId(HexFormat.of().formatHex(take(in, 16)));
            JobID jobId = new JobID(job);
            AttemptId reader = new AttemptId(jobId, vertex, in.getInt(), in.getInt(), in.getLong());
            AttemptId enumerator = new AttemptId(jobId, vertex, 0, in.getInt(), in.getLong());
            SourceMessage message = body(kind, in);
            if (in.hasRemaining()) {
                throw malformed(in.remaining() + " bytes follow its end");
            }
            return new SourceEnvelope(reader, enumerator, message);
        } catch (BufferUnderflowException e) {
            throw new WeirException(
                    ErrorCode.MALFORMED_MESSAGE, "A message between readers and enumerator is cut short.", e);
        } catch (IllegalArgumentException e) {
            throw new WeirException(
                    ErrorCode.MALFORMED_MESSAGE,
                    "A message between readers and enumerator makes no sense: " + e.getMessage() + ".",
                    e);
        }
    }

    private static SourceMessage body(byte kind, ByteBuffer in) {
        return switch (kind) {
            case READER_REGISTERED -> new ReaderRegistered(text(in));
            case SPLIT_REQUESTED -> new SplitRequested(text(in));
            case READER_EVENT -> new ReaderEvent(SerializedFunction.of(take(in, in.remaining())));
            case READER_FINISHED -> new ReaderFinished();
            case SPLITS_ASSIGNED -> splits(in);
            case NO_MORE_SPLITS -> new NoMoreSplits();
            case ENUMERATOR_EVENT -> new EnumeratorEvent(SerializedFunction.of(take(in, in.remaining())));
            default -> throw malformed("its kind is unknown: " + kind);
        };
    }

    private static SplitsAssigned splits(ByteBuffer in) {
        int version = in.getInt();
        int count = in.getInt();
        // Each split has at least its length, which bounds the count before anything is allocated.
        if (count < 0 || count > in.remaining() / Integer.BYTES) {
            throw malformed("it can't hold that many splits: " + count);
        }
        List<byte[]> splits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            splits.add(take(in, in.getInt()));
        }
        return new SplitsAssigned(version, splits);
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw malformed("a part of it has an impossible length: " + length);
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > MAX_HOST_BYTES) {
            throw malformed("its host name is too long: bytes=" + length);
        }
        return new String(take(in, length), StandardCharsets.UTF_8);
    }

    private static byte[] text(SourceEnvelope envelope, byte kind, String host) {
        byte[] utf8 = host.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_HOST_BYTES) {
            throw new WeirException(ErrorCode.BAD_REQUEST, "The host name is too long: bytes=" + utf8.length + ".");
        }
        return header(envelope, kind, Short.BYTES + utf8.length)
                .putShort((short) utf8.length)
                .put(utf8)
                .array();
    }

    private static byte[] bytes(SourceEnvelope envelope, byte kind, byte[] body) {
        return header(envelope, kind, body.length).put(body).array();
    }

    private static byte[] splits(SourceEnvelope envelope, SplitsAssigned assigned) {
        long length = 2L * Integer.BYTES;
        for (byte[] split : assigned.splits()) {
            length += Integer.BYTES + (long) split.length;
        }
        byte[] bytes = header(envelope, SPLITS_ASSIGNED, length).array();
        ByteBuffer out = ByteBuffer.wrap(bytes).position(HEADER_BYTES);
        out.putInt(assigned.version()).putInt(assigned.splits().size());
        for (byte[] split : assigned.splits()) {
            out.putInt(split.length).put(split);
        }
        return bytes;
    }

    private static ByteBuffer header(SourceEnvelope envelope, byte kind, long bodyBytes) {
        if (HEADER_BYTES + bodyBytes > MAX_BYTES) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    "A split or event of a source is too large to be sent: bytes=" + bodyBytes + " max="
                            + (MAX_BYTES - MAX_OVERHEAD_BYTES) + "; keep splits small and let readers fetch the rest.");
        }
        AttemptId reader = envelope.reader();
        return ByteBuffer.allocate(HEADER_BYTES + (int) bodyBytes)
                .put(VERSION)
                .put(kind)
                .put(reader.job().getBytes())
                .put(HexFormat.of().parseHex(reader.vertex().hex()))
                .putInt(reader.subtask())
                .putInt(reader.attempt())
                .putLong(reader.epoch())
                .putInt(envelope.enumerator().attempt())
                .putLong(envelope.enumerator().epoch());
    }

    private static WeirException malformed(String why) {
        return new WeirException(
                ErrorCode.MALFORMED_MESSAGE, "A message between readers and enumerator is malformed: " + why + ".");
    }
}
