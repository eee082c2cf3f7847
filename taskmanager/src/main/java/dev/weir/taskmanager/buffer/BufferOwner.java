package dev.weir.taskmanager.buffer;

/** Where a segment goes back to after use. Thread-safe. */
public interface BufferOwner {
    /** Takes back a segment that this owner gave out, exactly once. */
    void recycle(byte[] segment);
}
