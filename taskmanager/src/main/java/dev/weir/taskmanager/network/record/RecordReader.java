package dev.weir.taskmanager.network.record;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.partition.Event;
import java.util.List;

/**
 * Takes records and events out of a gate, one a step. Owned by the task thread.
 *
 * <p>All records but those that span buffers are decoded right where they lie. A buffer whose header does not tell the
 * truth about its records fails the task with an error that names the channel.
 */
public final class RecordReader {
    private final InputGate gate;
    private final StreamCodec<Object> codec;
    private final ErasedReader[] classes;
    private final SpanningRecord[] spanning;
    private final RecordInput in = new RecordInput();

    private Buffer buffer;
    private SpanningRecord rest;
    private int recordsLeft;
    private boolean tailLeft;
    private Object record;
    private Event event;
    private long records;
    private long bytes;

    /**
     * Makes a reader.
     *
     * @param codec of the records
     * @param classes for each channel how erased positions are read; empty when the codec has none
     */
    public RecordReader(InputGate gate, StreamCodec<Object> codec, List<ErasedReader> classes) {
        int channels = gate.channelCount();
        if (!classes.isEmpty() && classes.size() != channels) {
            throw new IllegalArgumentException("classes=" + classes.size() + " channels=" + channels);
        }
        this.gate = gate;
        this.codec = codec;
        this.classes = classes.toArray(ErasedReader[]::new);
        this.spanning = new SpanningRecord[channels];
        for (int i = 0; i < channels; i++) {
            spanning[i] = new SpanningRecord();
        }
    }

    /**
     * Goes on by one record or event.
     *
     * @throws WeirException when a channel failed or carries nonsense
     */
    public InputStatus next() {
        while (true) {
            if (recordsLeft > 0) {
                record = decode();
                return InputStatus.RECORD;
            }
            if (buffer != null) {
                finishBuffer();
            }
            Buffer next = gate.poll();
            if (next == null) {
                return gate.isFinished() ? InputStatus.END : InputStatus.NOTHING;
            }
            if (!next.isEvent()) {
                begin(next);
            } else if (Event.isEndOfPartition(next)) {
                refuseUnfinishedRecord();
            } else {
                event = new Event(next.bytes(), next.isPriority());
                return InputStatus.EVENT;
            }
        }
    }

    /** The record of the last step. */
    public Object record() {
        return record;
    }

    /** The event of the last step. */
    public Event event() {
        return event;
    }

    /** The channel of the last record or event. */
    public int channel() {
        return gate.channel();
    }

    /** Gives back the buffer in hand; for a task that ends before its input. */
    public void close() {
        if (buffer != null) {
            buffer.recycle();
            buffer = null;
            recordsLeft = 0;
        }
    }

    /** How many records were read. */
    public long records() {
        return records;
    }

    /** How many bytes of records were read. */
    public long bytes() {
        return bytes;
    }

    private void begin(Buffer next) {
        buffer = next;
        bytes += next.length();
        rest = spanning[gate.channel()];
        int tail = next.spanningTail();
        int length = next.length();
        boolean plausible = tail >= 0
                && tail <= length
                && (tail > 0) == !rest.isEmpty()
                && (tail == 0 || tail == length || next.recordsEnding() > 0)
                && next.recordsEnding() >= 0
                && next.recordsEnding() <= length;
        if (!plausible) {
            throw lying("its header does not fit: length=" + length + " spanningTail=" + tail + " recordsEnding="
                    + next.recordsEnding() + " begun=" + !rest.isEmpty());
        }
        if (classes.length > 0) {
            in.classes(classes[gate.channel()]);
        }
        recordsLeft = next.recordsEnding();
        tailLeft = tail > 0;
        if (tailLeft) {
            append(0, tail);
        }
        in.set(next.bytes(), tail, length);
    }

    private Object decode() {
        recordsLeft--;
        records++;
        try {
            if (tailLeft) {
                tailLeft = false;
                return decodeSpanning();
            }
            return codec.decode(in);
        } catch (MalformedRecordException e) {
            recordsLeft = 0;
            throw lying("a record can't be read: " + e.getMessage());
        }
    }

    private Object decodeSpanning() {
        in.set(rest.bytes(), 0, rest.length());
        Object whole = codec.decode(in);
        if (in.remaining() != 0) {
            throw new MalformedRecordException("It has " + in.remaining() + " bytes too many.");
        }
        rest.clear();
        in.set(buffer.bytes(), buffer.spanningTail(), buffer.length());
        return whole;
    }

    /** What lies behind the last record that ends here begins the next one. */
    private void finishBuffer() {
        if (in.remaining() > 0) {
            append(in.position(), in.remaining());
        }
        buffer.recycle();
        buffer = null;
    }

    private void append(int start, int count) {
        try {
            rest.append(buffer.bytes(), start, count);
        } catch (MalformedRecordException e) {
            throw lying(e.getMessage());
        }
    }

    private void refuseUnfinishedRecord() {
        if (!spanning[gate.channel()].isEmpty()) {
            throw lying("it ended in the middle of a record");
        }
    }

    private WeirException lying(String what) {
        String name = gate.channelName(gate.channel());
        close();
        return new WeirException(
                ErrorCode.MALFORMED_MESSAGE, "The input from " + name + " makes no sense: " + what + ".");
    }
}
