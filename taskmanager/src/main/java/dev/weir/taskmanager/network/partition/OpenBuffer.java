package dev.weir.taskmanager.network.partition;

import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.buffer.BufferOwner;

/**
 * A segment that is being filled. Owned by the writing task thread; by its subpartition while it is lent to that.
 *
 * <p>The fields are open to the record writer, whose innermost loop they are.
 */
public final class OpenBuffer {
    public final byte[] segment;
    private final BufferOwner owner;
    public int position;
    public int recordsEnding;
    public int spanningTail;

    public OpenBuffer(byte[] segment, BufferOwner owner) {
        this.segment = segment;
        this.owner = owner;
    }

    Buffer finish() {
        return Buffer.data(segment, position, recordsEnding, spanningTail, owner);
    }

    /** Gives the segment back unread. */
    public void discard() {
        owner.recycle(segment);
    }
}
