package dev.weir.taskmanager.network.record;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordOutput;
import java.util.Arrays;

/** The beginning of a record that goes on in a later buffer of its channel. Owned by the reading task thread. */
final class SpanningRecord {
    private static final int KEPT_BYTES = 4 << 20;

    private byte[] bytes = new byte[0];
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Grows with what has arrived, never with what is announced. */
    void append(byte[] from, int start, int count) {
        long needed = (long) length + count;
        if (needed > RecordOutput.DEFAULT_MAXIMUM_SIZE) {
            throw new MalformedRecordException(
                    "A record has more than " + RecordOutput.DEFAULT_MAXIMUM_SIZE + " bytes.");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(RecordOutput.DEFAULT_MAXIMUM_SIZE, 2 * needed));
        }
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[0];
        }
    }
}
