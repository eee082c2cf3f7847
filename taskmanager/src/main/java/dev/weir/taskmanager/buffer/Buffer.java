package dev.weir.taskmanager.buffer;

/**
 * A finished piece of a subpartition's stream: records back to back, or one event. Its content is immutable; it has one
 * holder at a time, who hands it on or recycles it, once.
 */
public final class Buffer {
    private final byte[] bytes;
    private final int length;
    private final boolean event;
    private final boolean priority;
    private final int recordsEnding;
    private final int spanningTail;
    private final BufferOwner owner;

    private Buffer(
            byte[] bytes,
            int length,
            boolean event,
            boolean priority,
            int recordsEnding,
            int spanningTail,
            BufferOwner owner) {
        this.bytes = bytes;
        this.length = length;
        this.event = event;
        this.priority = priority;
        this.recordsEnding = recordsEnding;
        this.spanningTail = spanningTail;
        this.owner = owner;
    }

    /** Records in a segment that goes back to its owner. */
    public static Buffer data(byte[] segment, int length, int recordsEnding, int spanningTail, BufferOwner owner) {
        return new Buffer(segment, length, false, false, recordsEnding, spanningTail, owner);
    }

    /** An event, whose bytes nobody owns and nobody changes. */
    public static Buffer event(byte[] bytes, boolean priority) {
        return new Buffer(bytes, bytes.length, true, priority, 0, 0, null);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes from the first on are used. */
    public int length() {
        return length;
    }

    public boolean isEvent() {
        return event;
    }

    /** Whether this event overtakes data. */
    public boolean isPriority() {
        return priority;
    }

    /** How many records end in here, one that began earlier included. */
    public int recordsEnding() {
        return recordsEnding;
    }

    /** How many bytes at the front belong to a record that began in an earlier buffer. */
    public int spanningTail() {
        return spanningTail;
    }

    /** Gives the segment back. */
    public void recycle() {
        if (owner != null) {
            owner.recycle(bytes);
        }
    }
}
