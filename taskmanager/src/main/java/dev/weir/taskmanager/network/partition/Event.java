package dev.weir.taskmanager.network.partition;

import dev.weir.taskmanager.buffer.Buffer;

/**
 * What travels between records but is none: a code and a body, bounded. Immutable by convention.
 *
 * <p>An event needs no credit, so a reader may have to hold many: at most {@link #MAX_QUEUED} for a channel.
 */
public final class Event {
    /** The longest event, its code included. */
    public static final int MAX_BYTES = 64 << 10;
    /** How many events may wait in one subpartition or channel. */
    public static final int MAX_QUEUED = 4096;

    private static final byte END_OF_PARTITION_CODE = 1;

    /** The last thing that a channel carries. */
    public static final Event END_OF_PARTITION = new Event(new byte[] {END_OF_PARTITION_CODE}, false);

    private final byte[] bytes;
    private final boolean priority;

    /** An event of these bytes, the first of which is its code. */
    public Event(byte[] bytes, boolean priority) {
        if (bytes.length < 1 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("an event has 1 to " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
        this.priority = priority;
    }

    /** Its code and body; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public byte code() {
        return bytes[0];
    }

    public boolean isPriority() {
        return priority;
    }

    Buffer toBuffer() {
        return Buffer.event(bytes, priority);
    }

    /** Whether a buffer says that its channel is at its end. */
    public static boolean isEndOfPartition(Buffer buffer) {
        return buffer.isEvent() && buffer.bytes()[0] == END_OF_PARTITION_CODE;
    }
}
